-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Everything about a purchase at one moment: what it is, and its row with all columns as text.
with subject as (
    select user_id, merchant_id, offer_id
    from purchases
    where id = :key::text
)
select 'purchase', json_build_object(
        'id', id, 'external_id', external_id, 'user_id', user_id, 'merchant_id', merchant_id,
        'offer_id', offer_id, 'amount', amount::text, 'currency', currency, 'status', status,
        'created_at', created_at::text, 'cashback_amount', cashback_amount::text)
from purchases
where id = :key::text
union all
select 'cashback', json_build_object(
        'id', id, 'user_id', user_id, 'purchase_id', purchase_id, 'amount', amount::text,
        'status', status, 'created_at', created_at::text)
from cashback_transactions
where purchase_id = :key::text
union all
select 'wallet', json_build_object(
        'user_id', user_id, 'pending_balance', pending_balance::text,
        'available_balance', available_balance::text, 'paid_balance', paid_balance::text)
from wallets
where user_id = (select user_id from subject)
union all
select 'user', json_build_object(
        'id', id, 'email', email, 'role', role, 'active', active::text,
        'created_at', created_at::text)
from users
where id = (select user_id from subject)
union all
select 'merchant', json_build_object(
        'id', id, 'name', name,
        'default_cashback_percentage', default_cashback_percentage::text,
        'active', active::text)
from merchants
where id = (select merchant_id from subject)
union all
select 'offer', json_build_object(
        'id', id, 'merchant_id', merchant_id, 'percentage', percentage::text,
        'fixed_amount', fixed_amount::text, 'start_date', start_date::text,
        'end_date', end_date::text, 'monthly_cap_per_user', monthly_cap_per_user::text,
        'active', active::text)
from offers
where id = (select offer_id from subject)
union all
select 'audit', json_agg(json_build_object(
        'id', id, 'occurred_at', occurred_at::text, 'actor_type', actor_type,
        'actor_id', actor_id, 'action', action, 'resource_type', resource_type,
        'resource_id', resource_id, 'outcome', outcome, 'details', details::text)
        order by occurred_at, id)
from audit_logs
where resource_type = 'purchase' and resource_id = :key::text
union all
select 'ledger', json_build_object(
        'pending', coalesce(sum(amount) filter (where status = 'pending'), 0)::text,
        'available', coalesce(sum(amount) filter (where status = 'available'), 0)::text,
        'paid', '0')
from cashback_transactions
where user_id = (select user_id from subject)
having exists (select from subject)
union all
select 'counts', json_build_object('broken_purchases', count(*)::text,
        'today', ((now() at time zone 'utc')::date)::text)
from purchases
left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
where purchases.user_id = (select user_id from subject) and purchases.id <> :key::text
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
