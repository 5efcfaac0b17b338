-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Verdict and layer are the numbers of sample.h, times are microseconds. Phases and readings as
-- samplecodec.h writes them, NULL without any.
create table if not exists samples (
    probe integer not null,
    at integer not null,
    verdict integer not null,
    layer integer not null,
    latency integer,
    phases blob,
    readings text,
    text text not null,
    primary key (probe, at)
) without rowid
