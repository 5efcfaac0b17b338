-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A cashback row carries its purchase's instant (facts 1.3); the database keeps no times of status
-- changes (facts 1.5), so this is by day of purchase and by the present status.
select to_char(created_at, 'YYYY-MM-DD'), status, count(*), sum(amount)::text
from cashback_transactions
where created_at >= :from_time::timestamp and created_at < :to_time::timestamp
group by 1, 2
order by 1, 2
