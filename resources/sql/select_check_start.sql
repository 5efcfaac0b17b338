-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The limit holds until the transaction ends; the lane cuts what takes too long in all.
select current_database(),
       (now() at time zone 'utc')::text,
       pg_backend_pid(),
       set_config('statement_timeout', '600000', true)
