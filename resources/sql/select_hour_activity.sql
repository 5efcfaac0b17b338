-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select to_char(created_at, 'YYYY-MM-DD'), extract(hour from created_at)::int, count(*)
from purchases
where created_at >= :from_time::timestamp and created_at < :to_time::timestamp
group by 1, 2
