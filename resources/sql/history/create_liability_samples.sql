-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- At most one sample a minute, counted since 1970-01-01 UTC. Amounts in cents; NULL is NaN.
create table if not exists liability_samples (
    environment text not null,
    minute integer not null,
    at_microseconds integer not null,
    pending_cents integer,
    available_cents integer,
    paid_cents integer,
    primary key (environment, minute)
) without rowid
