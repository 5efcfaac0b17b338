-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Other sessions' rows may be hidden from a role without pg_monitor: then their times are null.
select current_setting('max_connections')::int,
       (select count(*) from pg_stat_activity where backend_type = 'client backend'),
       pg_database_size(current_database()),
       (select max(extract(epoch from (clock_timestamp() - xact_start)) * 1000000)::bigint
        from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()),
       pg_has_role('pg_read_all_stats', 'USAGE')
