-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Users whose wallet is NaN or unequal to its ledger (no wallet counts as zero), the largest
-- difference first; with how many there are in all.
with ledger as (
    select user_id,
           coalesce(sum(amount) filter (where status = 'pending'), 0) as pending,
           coalesce(sum(amount) filter (where status = 'available'), 0) as available,
           count(*) as rows
    from cashback_transactions
    group by user_id
), payouts_by_user as (
    select user_id,
           sum(amount) filter (where status is distinct from 'failed') as withheld,
           sum(amount) filter (where status = 'completed') as completed
    from payouts
    group by user_id
), compared as (
    select coalesce(wallets.user_id, ledger.user_id) as user_id,
           coalesce(wallets.pending_balance, 0) as pending,
           coalesce(wallets.available_balance, 0) as available,
           coalesce(wallets.paid_balance, 0) as paid,
           coalesce(ledger.pending, 0) as ledger_pending,
           coalesce(ledger.available, 0) - coalesce(payouts_by_user.withheld, 0) as ledger_available,
           coalesce(payouts_by_user.completed, 0) as ledger_paid,
           coalesce(ledger.rows, 0) as rows
    from wallets
    full join ledger on ledger.user_id = wallets.user_id
    left join payouts_by_user
        on payouts_by_user.user_id = coalesce(wallets.user_id, ledger.user_id)
)
select user_id, rows, count(*) over ()
from compared
where (pending, available, paid) <> (ledger_pending, ledger_available, ledger_paid)
   or 'NaN' in (pending, available, paid)
order by abs(pending - ledger_pending) + abs(available - ledger_available)
         + abs(paid - ledger_paid) desc,
         user_id collate "C"
limit :row_limit::int
