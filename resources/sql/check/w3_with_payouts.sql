-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select wallets.user_id as key,
       abs(wallets.paid_balance - coalesce(completed.amount, 0)) as impact
from wallets
left join (
    select user_id, sum(amount) as amount
    from payouts
    where status = 'completed'
    group by user_id
) as completed on completed.user_id = wallets.user_id
where wallets.paid_balance is distinct from coalesce(completed.amount, 0)
