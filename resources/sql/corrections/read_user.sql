-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select 'user', json_build_object(
        'id', id, 'email', email, 'role', role, 'active', active::text,
        'created_at', created_at::text)
from users
where id = :key::text
union all
select 'counts', json_build_object('active_admins', count(*)::text,
        'today', ((now() at time zone 'utc')::date)::text)
from users
where role = 'admin' and active
