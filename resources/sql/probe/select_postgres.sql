-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Without pg_monitor the type, state and times of other roles' sessions are hidden; which database
-- and user they are of, and who waits for a lock, is not.
with rights as (
    select pg_has_role('pg_read_all_stats', 'USAGE') as sees_all
),
clients as materialized (
    select pid, datname, state, xact_start, state_change
    from pg_stat_activity
    where datid is not null
      and usesysid is not null
      and coalesce(backend_type, 'client backend') = 'client backend'
),
others as (
    select state,
           (extract(epoch from clock_timestamp() - xact_start) * 1000000)::bigint as transaction,
           (extract(epoch from clock_timestamp() - state_change) * 1000000)::bigint as unchanged
    from clients
    where datname = current_database() and pid <> pg_backend_pid()
),
standbys as (
    select case
               when replay_lsn is null then null
               when replay_lsn >= pg_current_wal_lsn() then 0
               -- A standby that hangs answers no more; one that is well does every ten seconds.
               else greatest(extract(epoch from replay_lag),
                             extract(epoch from clock_timestamp() - reply_time) - 10, 0)
           end as lag
    from pg_stat_replication
    where not pg_is_in_recovery() and state is distinct from 'backup'
)
select split_part(current_setting('server_version'), ' ', 1),
       pg_is_in_recovery(),
       (select count(*) from clients),
       current_setting('max_connections')::int,
       (select case when sees_all then coalesce((select max(transaction) from others), 0) end
        from rights),
       (select case
                   when sees_all then
                       coalesce((select max(unchanged)
                                 from others
                                 where state like 'idle in transaction%'), 0)
               end
        from rights),
       (select count(distinct l.pid)
        from pg_locks l
        join clients c on c.pid = l.pid
        where not l.granted and c.datname = current_database()),
       (select deadlocks from pg_stat_database where datname = current_database()),
       (select count(*) from standbys),
       (case
            when not pg_is_in_recovery() then (select max(lag) from standbys)
            when exists (select 1 from pg_stat_wal_receiver)
                 and pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
            -- Nothing may have been replayed since it started.
            else extract(epoch from clock_timestamp()
                         - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time()))
        end * 1000000)::bigint,
       pg_database_size(current_database())
