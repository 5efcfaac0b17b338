-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select pg_class.relname::text, attname::text, format_type(atttypid, atttypmod)
from pg_attribute
join pg_class on pg_class.oid = attrelid
where relnamespace = to_regnamespace('public')
  and relkind in ('r', 'p', 'v', 'm', 'f')
  and attnum > 0
  and not attisdropped
order by pg_class.relname, attnum
