-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The one with the highest look is the one that was seen last.
create table if not exists containers (
    environment text not null,
    container text not null,
    image text not null,
    digest text not null,
    revision text not null,
    started integer,
    seen integer not null,
    look integer not null,
    primary key (environment, container)
) without rowid
