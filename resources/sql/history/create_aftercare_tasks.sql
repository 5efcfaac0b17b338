-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Looks at committed rows that are still owed; `rows_left` is JSON: the rows as the commit left them.
create table if not exists aftercare_tasks (
    operation text not null primary key,
    environment text not null,
    request text not null,
    rows_left text not null,
    committed_microseconds integer not null,
    looks integer not null
) without rowid
