-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists answers (
    key blob not null primary key,
    etag blob not null,
    body blob not null,
    next_link blob not null,
    used integer not null
) without rowid
