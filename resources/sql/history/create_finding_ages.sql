-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Kept apart from the runs, because a finding may be older than the oldest run that is kept. A NULL
-- since: the last run that could tell found nothing.
create table if not exists finding_ages (
    environment text not null,
    invariant text not null,
    since_microseconds integer,
    judged_microseconds integer not null,
    primary key (environment, invariant)
) without rowid
