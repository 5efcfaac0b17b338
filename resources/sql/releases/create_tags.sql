-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- In the order in which they were seen.
create table if not exists tags (
    number integer primary key,
    environment text not null,
    tag text not null,
    revision text not null,
    seen integer not null,
    unique (environment, tag, revision)
)
