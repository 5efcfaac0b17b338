-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create index if not exists check_runs_by_time on check_runs (environment, at_microseconds, number)
