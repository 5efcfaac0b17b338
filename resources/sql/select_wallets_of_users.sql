-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- As select_wallet_balances, of some users only.
with chosen as (
    select jsonb_array_elements_text(:users::text::jsonb) as user_id
)
select chosen.user_id,
       users.email,
       coalesce(users.active, false),
       wallets.user_id is not null,
       wallets.pending_balance::text,
       wallets.available_balance::text,
       wallets.paid_balance::text,
       coalesce(ledger.pending, 0)::text,
       coalesce(ledger.available, 0)::text,
       ledger.rows
from chosen
left join users on users.id = chosen.user_id
left join wallets on wallets.user_id = chosen.user_id
cross join lateral (
    select sum(amount) filter (where status = 'pending') as pending,
           sum(amount) filter (where status = 'available') as available,
           count(*) as rows
    from cashback_transactions
    where cashback_transactions.user_id = chosen.user_id
) as ledger
