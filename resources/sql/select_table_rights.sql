-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select relname::text,
       has_table_privilege(oid, 'SELECT'),
       has_table_privilege(oid, 'INSERT'),
       has_table_privilege(oid, 'UPDATE'),
       has_table_privilege(oid, 'DELETE'),
       pg_has_role(relowner, 'USAGE')
from pg_class
where relnamespace = to_regnamespace('public')
  and relkind in ('r', 'p', 'v', 'm', 'f')
order by relname
