-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- As the planner does: the rows a page held when the table was analysed, times its present pages.
-- Never analysed: about 200 bytes a row. Last, whether the tables have a size at all.
select case when reltuples > 0 and relpages > 0
            then reltuples / relpages * (pg_relation_size(oid) / current_setting('block_size')::int)
            else pg_relation_size(oid) / 200 end::bigint,
       (select case when reltuples > 0 and relpages > 0
                    then reltuples / relpages
                         * (pg_relation_size(oid) / current_setting('block_size')::int)
                    else pg_relation_size(oid) / 200 end::bigint
        from pg_class where oid = 'cashback_transactions'::regclass),
       (select bool_and(relkind in ('r', 'm'))
        from pg_class
        where oid in ('purchases'::regclass, 'cashback_transactions'::regclass))
from pg_class
where oid = 'purchases'::regclass
