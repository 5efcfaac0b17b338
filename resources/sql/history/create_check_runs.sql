-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists check_runs (
    number integer primary key,
    environment text not null,
    at_microseconds integer not null,
    duration_ms integer not null,
    database text not null,
    revision text not null
)
