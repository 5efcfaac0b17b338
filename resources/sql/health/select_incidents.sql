-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- One row for each event, and one for an incident without any.
select i.number, i.id, i.probe, i.name, i.severity, i.worst, i.opened, i.closed, i.cause,
       e.position, e.at, e.kind, e.text, e.author
from (select *
      from incidents
      where environment = :environment
      order by opened desc, number desc
      limit :most) i
left join incident_events e on e.incident = i.number
order by i.opened desc, i.number desc, e.position
