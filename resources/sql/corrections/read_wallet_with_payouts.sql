-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A wallet and its ledger at one moment.
-- Facts 4: available is net of payouts that did not fail, paid is the sum of completed ones. The
-- words for it are undecided: a payout with another one leaves the ledger untold.
select 'wallet', json_build_object(
        'user_id', user_id, 'pending_balance', pending_balance::text,
        'available_balance', available_balance::text, 'paid_balance', paid_balance::text)
from wallets
where user_id = :key::text
union all
select 'user', json_build_object(
        'id', id, 'email', email, 'role', role, 'active', active::text,
        'created_at', created_at::text)
from users
where id = :key::text
union all
select 'ledger', json_build_object(
        'pending', coalesce(sum(amount) filter (where status = 'pending'), 0)::text,
        'available', (coalesce(sum(amount) filter (where status = 'available'), 0)
                      - (select coalesce(sum(payouts.amount), 0)
                         from payouts
                         where payouts.user_id = :key::text
                           and payouts.status is distinct from 'failed'))::text,
        'paid', (select coalesce(sum(payouts.amount), 0)
                 from payouts
                 where payouts.user_id = :key::text
                   and payouts.status = 'completed')::text)
from cashback_transactions
where user_id = :key::text
having exists (select from users where users.id = :key::text)
   and not exists (select
                   from payouts
                   where payouts.user_id = :key::text
                     and coalesce(payouts.status::text, '')
                         not in ('requested', 'processing', 'completed', 'failed'))
union all
select 'counts', json_build_object('broken_purchases', count(*)::text,
        'today', ((now() at time zone 'utc')::date)::text)
from purchases
left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
where purchases.user_id = :key::text
  and (cashback.id is null
       or cashback.status is distinct from case
           when purchases.status = 'pending' then 'pending'
           when purchases.status = 'reversed' then 'reversed'
           when cashback.amount = 0 then 'pending'
           when purchases.status = 'confirmed' then 'available'
           when purchases.status = 'rejected' then 'reversed'
       end
       or purchases.cashback_amount
          <> case when purchases.status = 'reversed' then 0 else cashback.amount end)
