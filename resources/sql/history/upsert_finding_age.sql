-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What another process wrote of a later run stays.
insert into finding_ages (environment, invariant, since_microseconds, judged_microseconds)
values (:environment, :invariant, :since, :at)
on conflict (environment, invariant) do update
set since_microseconds = case when excluded.since_microseconds is null then null
                              else coalesce(finding_ages.since_microseconds,
                                            excluded.since_microseconds) end,
    judged_microseconds = excluded.judged_microseconds
where excluded.judged_microseconds >= finding_ages.judged_microseconds
