-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select 'offer', json_build_object(
        'id', id, 'merchant_id', merchant_id, 'percentage', percentage::text,
        'fixed_amount', fixed_amount::text, 'start_date', start_date::text,
        'end_date', end_date::text, 'monthly_cap_per_user', monthly_cap_per_user::text,
        'active', active::text)
from offers
where id = :key::text
union all
select 'merchant', json_build_object(
        'id', id, 'name', name,
        'default_cashback_percentage', default_cashback_percentage::text,
        'active', active::text)
from merchants
where id = (select merchant_id from offers where id = :key::text)
union all
select 'other_active_offers', json_agg(json_build_object(
        'id', id, 'merchant_id', merchant_id, 'start_date', start_date::text,
        'end_date', end_date::text)
        order by start_date, id)
from offers
where active
  and id <> :key::text
  and merchant_id = (select merchant_id from offers where id = :key::text)
union all
select 'counts', json_build_object('today', ((now() at time zone 'utc')::date)::text)
