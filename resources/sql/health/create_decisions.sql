-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists decisions (
    environment text not null,
    probe text not null,
    paused integer not null,
    acknowledged_by text not null,
    acknowledged_at integer,
    snoozed_until integer,
    primary key (environment, probe)
) without rowid
