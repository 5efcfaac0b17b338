-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The server's own answers, by number and not by name: without USAGE on the schema a name may not
-- even be looked up.
with ops as (
    select oid as schema, nspowner as owner from pg_namespace where nspname = 'clicknback_ops'
),
parts as (
    select max(pg_class.oid) filter (where relname = 'journal') as journal,
           max(pg_class.oid) filter (where relname = 'approval') as approval,
           max(pg_class.oid) filter (where relname = 'schema_version') as version
    from pg_class join ops on relnamespace = ops.schema
),
head as (
    select pg_proc.oid as function from pg_proc join ops on pronamespace = ops.schema
    where proname = 'take_head'
)
select session_user::text,
       has_database_privilege(current_database(), 'CREATE'),
       parts.version is not null,
       coalesce(pg_get_userbyid(ops.owner)::text, ''),
       coalesce(pg_has_role(ops.owner, 'MEMBER'), false),
       coalesce(has_schema_privilege(ops.schema, 'USAGE'), false),
       coalesce(has_table_privilege(parts.journal, 'SELECT'), false),
       coalesce(has_table_privilege(parts.journal, 'INSERT'), false),
       coalesce(has_function_privilege(head.function, 'EXECUTE'), false),
       coalesce(has_table_privilege(parts.approval, 'INSERT'), false)
from parts left join ops on true left join head on true
