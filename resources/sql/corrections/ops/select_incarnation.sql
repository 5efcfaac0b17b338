-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The server's identity and timeline, where it tells them, and the journal's own number in this
-- database. The timeline of a checkpoint may be the one before a promotion, that of the log is not.
select coalesce(case when has_function_privilege('pg_control_system()', 'EXECUTE')
                     then (select system_identifier::text from pg_control_system()) end, '?'),
       coalesce(case when not pg_is_in_recovery()
                          and has_function_privilege('pg_current_wal_lsn()', 'EXECUTE')
                     then ltrim(left(pg_walfile_name(pg_current_wal_lsn()), 8), '0') end, '?'),
       coalesce((select oid::bigint from pg_class
                 where relnamespace = to_regnamespace('clicknback_ops') and relname = 'journal'), 0)
