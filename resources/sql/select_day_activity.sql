-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- By UTC day of purchase; the database keeps no times of status changes (facts 1.5).
select to_char(created_at, 'YYYY-MM-DD'), status, count(*), sum(cashback_amount)::text
from purchases
where created_at >= :from_time::timestamp and created_at < :to_time::timestamp
group by 1, 2
order by 1, 2
