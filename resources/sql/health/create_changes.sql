-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists changes (
    environment text not null,
    at integer not null,
    kind integer not null,
    text text not null,
    primary key (environment, at, kind, text)
) without rowid
