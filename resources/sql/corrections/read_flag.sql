-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select 'flag', json_build_object(
        'id', id, 'key', key, 'enabled', enabled::text, 'scope_type', scope_type,
        'scope_id', scope_id, 'description', description, 'created_at', created_at::text,
        'updated_at', updated_at::text)
from feature_flags
where key = :key::text
  and scope_type = :scope_type::text
  and coalesce(scope_id, '') = :scope_id::text
union all
select 'counts', json_build_object(
        'scope_exists', case :scope_type::text
            when 'merchant' then exists (select from merchants where id = :scope_id::text)
            when 'user' then exists (select from users where id = :scope_id::text)
            else true
        end::text,
        'today', ((now() at time zone 'utc')::date)::text)
