-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What was requested or paid out is no longer available.
select wallets.user_id as key,
       abs(wallets.available_balance - coalesce(ledger.amount, 0) + coalesce(withheld.amount, 0))
           as impact
from wallets
left join (
    select user_id, sum(amount) as amount
    from cashback_transactions
    where status = 'available'
    group by user_id
) as ledger on ledger.user_id = wallets.user_id
left join (
    select user_id, sum(amount) as amount
    from payouts
    where status is distinct from 'failed'
    group by user_id
) as withheld on withheld.user_id = wallets.user_id
where wallets.available_balance
      is distinct from coalesce(ledger.amount, 0) - coalesce(withheld.amount, 0)
