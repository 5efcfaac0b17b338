-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists acknowledgements (
    environment text not null,
    invariant text not null,
    reason text not null,
    person text not null,
    at_microseconds integer not null,
    expires_microseconds integer not null,
    violations integer not null,
    primary key (environment, invariant)
) without rowid
