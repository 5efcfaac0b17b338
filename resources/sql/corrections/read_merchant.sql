-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select 'merchant', json_build_object(
        'id', id, 'name', name,
        'default_cashback_percentage', default_cashback_percentage::text,
        'active', active::text)
from merchants
where id = :key::text
union all
select 'counts', json_build_object('same_name_merchants', count(*)::text,
        'today', ((now() at time zone 'utc')::date)::text)
from merchants
where id <> :key::text and lower(btrim(name)) = lower(btrim(:name::text))
