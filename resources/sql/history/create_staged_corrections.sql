-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Proposals of this machine in the order they were staged. Request and preview are JSON; a NULL
-- preview was not made yet.
create table if not exists staged_corrections (
    number integer primary key autoincrement,
    environment text not null,
    operation text not null unique,
    staged_microseconds integer not null,
    state text not null,
    request text not null,
    preview text,
    proposal text not null,
    transaction_number text not null,
    incarnation text not null,
    sentence text not null
)
