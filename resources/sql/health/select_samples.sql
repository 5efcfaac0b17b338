-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select at, verdict, layer, latency, phases, readings, text
from (select s.*
      from samples s
      join probes p on p.number = s.probe
      where p.environment = :environment and p.probe = :probe and s.at between :start and :end
      order by s.at desc
      limit :most)
order by at
