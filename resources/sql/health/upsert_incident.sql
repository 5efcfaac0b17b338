-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into incidents
    (environment, id, probe, name, severity, worst, opened, closed, cause)
values (:environment, :id, :probe, :name, :severity, :worst, :opened, :closed, :cause)
on conflict (environment, id) do update
set probe = excluded.probe,
    name = excluded.name,
    severity = excluded.severity,
    worst = excluded.worst,
    opened = excluded.opened,
    closed = excluded.closed,
    cause = excluded.cause
returning number
