-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select wallets.user_id as key,
       abs(wallets.pending_balance - coalesce(ledger.amount, 0)) as impact
from wallets
left join (
    select user_id, sum(amount) as amount
    from cashback_transactions
    where status = 'pending'
    group by user_id
) as ledger on ledger.user_id = wallets.user_id
where wallets.pending_balance is distinct from coalesce(ledger.amount, 0)
