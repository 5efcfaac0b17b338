-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A row for each result of the newest runs, oldest run first.
select run.number, run.database, run.revision, run.at_microseconds, run.duration_ms,
       result.invariant, result.violations, result.impact, result.reason
from (select number, database, revision, at_microseconds, duration_ms
      from check_runs
      where environment = :environment
      order by at_microseconds desc, number desc
      limit :most) as run
join check_results as result on result.run = run.number
order by run.at_microseconds, run.number, result.position
