-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The same as count_check.sql for those whose violations have a price.
with violations as materialized (
"violations to be listed"
)
select (select count(*) from violations),
       (select coalesce(sum(impact), 0)::text from violations),
       to_json(array(select key from violations order by key collate "C" limit :sample_size::int))
