-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The server's own answers, by number and not by name: without USAGE on the schema a name may not
-- even be looked up.
with ops as (
    select nsp.oid, nsp.nspowner,
           (select rel.oid from pg_class rel where rel.relnamespace = nsp.oid and rel.relname = 'journal') as journal,
           (select rel.oid from pg_class rel where rel.relnamespace = nsp.oid and rel.relname = 'approval') as approval,
           (select rel.oid from pg_class rel where rel.relnamespace = nsp.oid and rel.relname = 'schema_version') as version,
           (select pro.oid from pg_proc pro where pro.pronamespace = nsp.oid and pro.proname = 'take_head') as take_head
    from pg_namespace nsp
    where nsp.nspname = 'clicknback_ops'
)
select session_user::text,
       has_database_privilege(current_database(), 'CREATE'),
       ops.version is not null,
       coalesce(pg_get_userbyid(ops.nspowner)::text, ''),
       coalesce(pg_has_role(ops.nspowner, 'MEMBER'), false),
       coalesce(has_schema_privilege(ops.oid, 'USAGE'), false),
       coalesce(has_table_privilege(ops.journal, 'SELECT'), false),
       coalesce(has_table_privilege(ops.journal, 'INSERT'), false),
       coalesce(has_function_privilege(ops.take_head, 'EXECUTE'), false),
       coalesce(has_table_privilege(ops.approval, 'INSERT'), false)
from (select) as always
left join ops on true
