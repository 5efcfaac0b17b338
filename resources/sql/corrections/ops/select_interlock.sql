-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The first right that is missing for a correction, in the server's own answer; tables that do not
-- exist are another matter.
with wanted (place, namespace, relation, rights) as (
    values (1, 'public', 'purchases', 'UPDATE'),
           (2, 'public', 'cashback_transactions', 'UPDATE'),
           (3, 'public', 'wallets', 'UPDATE'),
           (4, 'public', 'audit_logs', 'INSERT'),
           (5, 'clicknback_ops', 'journal', 'INSERT')
),
missing as (
    select place * 2 as place, rights || ' on ' || namespace || '.' || relation as missing_right
    from wanted
    join pg_class on relname = relation and relnamespace = to_regnamespace(namespace)
    where not has_table_privilege(pg_class.oid, rights)
    union all
    select min(place) * 2 - 1, 'USAGE on schema ' || namespace
    from wanted
    where not has_schema_privilege(to_regnamespace(namespace), 'USAGE')
    group by namespace
)
select pg_is_in_recovery(),
       current_setting('transaction_read_only')::boolean,
       to_regnamespace('public') is not null,
       exists (select from pg_class
               where relnamespace = to_regnamespace('clicknback_ops') and relname = 'journal'),
       coalesce((select missing_right || ' is not granted to ' || current_user || '.'
                 from missing order by place limit 1), '')
