-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Sessions that hold a lock others wait for, directly or behind each other, and wait for none
-- themselves. Process 0 is a prepared transaction.
with recursive waiting as materialized (
    select distinct l.pid
    from pg_locks l
    join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.datname = current_database()
),
edges as materialized (
    select distinct pid as waiter, unnest(pg_blocking_pids(pid)) as blocker
    from waiting
),
held (root, pid) as (
    select blocker, waiter
    from edges
    where blocker not in (select waiter from edges)
    union
    select h.root, e.waiter
    from held h
    join edges e on e.blocker = h.pid
)
select h.root,
       a.application_name,
       a.state,
       extract(epoch from clock_timestamp() - a.state_change)::bigint,
       count(*)
from held h
left join pg_stat_activity a on a.pid = h.root
group by h.root, a.application_name, a.state, a.state_change
order by count(*) desc, h.root
limit 3
