-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Lines as a JSON array.
create table if not exists fingerprints (
    environment text not null,
    revision text not null,
    lines text not null,
    verified integer not null,
    primary key (environment, revision)
) without rowid
