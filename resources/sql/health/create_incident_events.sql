-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists incident_events (
    incident integer not null,
    position integer not null,
    at integer not null,
    kind integer not null,
    text text not null,
    author text not null,
    primary key (incident, position)
) without rowid
