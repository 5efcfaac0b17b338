-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select b.start, b.good, b.degraded, b.down, b.maintenance, b.samples, b.failures, b.latencies
from probes p
join buckets b on b.probe = p.number
where p.environment = :environment
  and p.probe = :probe
  and b.length = :length
  and b.start >= :start
  and b.start < :end
order by b.start
