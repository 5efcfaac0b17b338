-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists probes (
    number integer primary key,
    environment text not null,
    probe text not null,
    unique (environment, probe)
)
