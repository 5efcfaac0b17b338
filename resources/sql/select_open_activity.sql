-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Cashback still open, by UTC day of purchase; of all times, because the oldest matter most.
-- Zero-cashback rows stay pending for ever by the platform's own rule (facts 3.3): nothing is open there.
select to_char(created_at, 'YYYY-MM-DD'), status, count(*), sum(amount)::text
from cashback_transactions
where status = 'pending' and amount <> 0
group by 1, 2
order by 1
