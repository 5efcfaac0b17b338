-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A bucket never holds more time than it is long, whatever clocks and other programs do.
insert into buckets
    (length, probe, start, good, degraded, down, maintenance, samples, failures, latencies)
values (:length, :probe, :start, :good, :degraded, :down, :maintenance, :samples, :failures,
        :latencies)
on conflict (length, probe, start) do update
set good = good
        + min(excluded.good, length * 1000 - good - degraded - down - maintenance),
    degraded = degraded
        + min(excluded.degraded, length * 1000 - good - degraded - down - maintenance),
    down = down
        + min(excluded.down, length * 1000 - good - degraded - down - maintenance),
    maintenance = maintenance
        + min(excluded.maintenance, length * 1000 - good - degraded - down - maintenance),
    samples = samples + excluded.samples,
    failures = failures + excluded.failures,
    latencies = coalesce(excluded.latencies, latencies)
