-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Source, result and verification are the numbers of deployment.h, times are microseconds.
create table if not exists deployments (
    environment text not null,
    id text not null,
    source integer not null,
    result integer not null,
    verification integer not null,
    is_rollback integer not null,
    revision text not null,
    digest text not null,
    release_name text not null,
    actor text not null,
    url text not null,
    note text not null,
    started integer not null,
    finished integer,
    primary key (environment, id)
) without rowid
