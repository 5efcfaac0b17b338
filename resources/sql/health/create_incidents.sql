-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists incidents (
    number integer primary key,
    environment text not null,
    id text not null,
    probe text not null,
    name text not null,
    severity integer not null,
    worst integer not null,
    opened integer not null,
    closed integer,
    cause text not null,
    unique (environment, id)
)
