-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- to_regclass() would be an error for a role that may not look into the schema. The third is
-- NULL when the platform has no payouts table (facts 4).
select pg_is_in_recovery(),
       exists (select
               from pg_class
               join pg_namespace on pg_namespace.oid = relnamespace
               where nspname = 'clicknback_ops' and relname = 'journal'
                 and has_schema_privilege(pg_namespace.oid, 'USAGE')
                 and has_table_privilege(pg_class.oid, 'SELECT')),
       (select string_agg(attname, ',' order by attnum)
        from pg_attribute
        where attrelid = to_regclass('public.payouts') and attnum > 0 and not attisdropped),
       (clock_timestamp() at time zone 'utc')::text
