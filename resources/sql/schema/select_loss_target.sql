-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a table is, and its column: no row for a table that is not there, NULL for a column that is
-- not.
select c.relkind in ('r', 'p'),
       row_security_active(c.oid),
       has_any_column_privilege(c.oid, 'SELECT'),
       has_column_privilege(c.oid, a.attnum, 'SELECT'),
       exists (select 1
               from pg_attribute m
               where m.attrelid = c.oid
                 and m.attnum > 0
                 and not m.attisdropped
                 and (a.attnum is null or m.attnum = a.attnum)
                 and format_type(m.atttypid, m.atttypmod) = 'numeric(12,2)')
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a
    on a.attrelid = c.oid
    and a.attname::text = :column::text
    and a.attnum > 0
    and not a.attisdropped
where n.nspname = 'public' and c.relname::text = :table::text
