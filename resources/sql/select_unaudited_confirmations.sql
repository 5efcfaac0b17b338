-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A4c (facts 5.2): the newest of them, each with the count of all.
with gap as (
    select id, user_id, amount, status, created_at, count(*) over () as total
    from purchases
    where status = 'confirmed'
      and (:from_time::text is null or created_at >= :from_time::timestamp)
      and (:to_time::text is null or created_at < :to_time::timestamp)
      and not exists (
          select from audit_logs
          where audit_logs.resource_type = 'purchase'
            and audit_logs.resource_id = purchases.id
            and audit_logs.action = 'PURCHASE_CONFIRMED'
      )
    order by created_at desc, id desc
    limit :row_limit::int
)
select gap.id,
       gap.created_at::text,
       'purchase',
       gap.id,
       gap.status,
       0,
       users.email,
       gap.amount::text,
       gap.total
from gap
left join users on users.id = gap.user_id
order by gap.created_at desc, gap.id desc
