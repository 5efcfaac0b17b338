-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Ends of the journal's chain as this machine saw them.
create table if not exists chain_heads (
    environment text not null,
    sequence integer not null,
    hash text not null,
    incarnation text not null,
    seen_microseconds integer not null,
    primary key (environment, sequence, hash, incarnation)
) without rowid
