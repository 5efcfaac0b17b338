-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Every user with a wallet or with cashback rows, stored balances beside ledger sums (facts 5.2, W1 to W3).
-- Payouts are read by a statement of their own, because the table does not exist yet.
with ledger as (
    select user_id,
           sum(amount) filter (where status = 'pending') as pending,
           sum(amount) filter (where status = 'available') as available,
           count(*) as rows
    from cashback_transactions
    group by user_id
)
select coalesce(wallets.user_id, ledger.user_id),
       users.email,
       coalesce(users.active, false),
       wallets.user_id is not null,
       wallets.pending_balance::text,
       wallets.available_balance::text,
       wallets.paid_balance::text,
       coalesce(ledger.pending, 0)::text,
       coalesce(ledger.available, 0)::text,
       coalesce(ledger.rows, 0)
from wallets
full join ledger on ledger.user_id = wallets.user_id
left join users on users.id = coalesce(wallets.user_id, ledger.user_id)
