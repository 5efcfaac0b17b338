-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A minute, an hour or a day of a probe: length and start in seconds, times in milliseconds. The
-- histogram of the latencies as LatencyHistogram writes it; days have none.
create table if not exists buckets (
    length integer not null,
    probe integer not null,
    start integer not null,
    good integer not null,
    degraded integer not null,
    down integer not null,
    maintenance integer not null,
    samples integer not null,
    failures integer not null,
    latencies blob,
    primary key (length, probe, start)
) without rowid
