-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- No index helps: one pass over the table, which looks twice only at rows of those weeks. Rows of
-- the hour before `now` and of the same hour of weeks before: their age is whole weeks and less
-- than an hour.
select date_part('day', :now::timestamp - created_at)::int / 7, count(*)
from purchases
where created_at <= :now::timestamp
  and created_at > :now::timestamp - :weeks::int * interval '7 days' - interval '1 hour'
  and date_part('hour', :now::timestamp - created_at) = 0
  and date_part('day', :now::timestamp - created_at)::int % 7 = 0
group by 1
