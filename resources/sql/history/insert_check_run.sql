-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into check_runs (environment, at_microseconds, duration_ms, database, revision)
values (:environment, :at, :duration, :database, :revision)
returning number
