-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A4r (facts 5.2): rejected or reversed purchases whose present status has not exactly one audit row.
with matching as (
    select resource_id, action, count(*) as rows
    from audit_logs
    where resource_type = 'purchase' and action in ('PURCHASE_REJECTED', 'PURCHASE_REVERSED')
    group by resource_id, action
),
gap as (
    select purchases.id,
           purchases.user_id,
           purchases.amount,
           purchases.status,
           purchases.created_at,
           coalesce(matching.rows, 0) as rows,
           count(*) over () as total
    from purchases
    left join matching
        on matching.resource_id = purchases.id
       and matching.action = case purchases.status when 'rejected' then 'PURCHASE_REJECTED'
                                                   else 'PURCHASE_REVERSED' end
    where purchases.status in ('rejected', 'reversed')
      and (:from_time::text is null or purchases.created_at >= :from_time::timestamp)
      and (:to_time::text is null or purchases.created_at < :to_time::timestamp)
      and coalesce(matching.rows, 0) <> 1
    order by purchases.created_at desc, purchases.id desc
    limit :row_limit::int
)
select gap.id,
       gap.created_at::text,
       'purchase',
       gap.id,
       gap.status,
       gap.rows,
       users.email,
       gap.amount::text,
       gap.total
from gap
left join users on users.id = gap.user_id
order by gap.created_at desc, gap.id desc
