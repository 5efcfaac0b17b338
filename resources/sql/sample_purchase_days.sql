-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select (created_at::date)::text, count(*)
from purchases tablesample system (:percent::float8)
where isfinite(created_at)
group by created_at::date
order by created_at::date desc
