-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists steps (
    number integer primary key,
    environment text not null,
    operation text not null,
    at integer not null,
    kind text not null,
    outcome text not null,
    text text not null
)
