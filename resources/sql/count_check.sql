-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- How many violations a statement of check/ lists, and the first of them; it stands for
-- "violations to be listed".
with violations as materialized (
"violations to be listed"
)
select (select count(*) from violations),
       null::text,
       to_json(array(select key from violations order by key collate "C" limit :sample_size::int))
