-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Cashback still open, by UTC day of purchase; purchases of all times count, the oldest matter most.
select to_char(created_at, 'YYYY-MM-DD'), status, count(*), sum(cashback_amount)::text
from purchases
where status = 'pending' and isfinite(created_at)
group by 1, 2
order by 1
