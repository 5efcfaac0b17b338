-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select b.start, b.good, b.degraded, b.down, b.maintenance, b.samples, b.failures, p.number, p.probe
from probes p
cross join buckets b on b.probe = p.number
where p.environment = :environment
  and b.length = 86400
  and b.start >= :start
  and b.start < :end
order by p.probe, b.start
