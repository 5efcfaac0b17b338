-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The audit rows have an index on their time, the purchases have none.
select p.id
from (select resource_id
      from audit_logs
      where occurred_at > (now() at time zone 'utc') - interval '3 days'
        and action = 'PURCHASE_CONFIRMED'
      order by occurred_at desc
      limit 300) a
join purchases p on p.id = a.resource_id
where p.status = 'confirmed' and p.cashback_amount > 0
