-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A1 (facts 5.2): rows about purchases that do not exist.
select id,
       occurred_at::text,
       resource_type,
       resource_id,
       action,
       1,
       null,
       null,
       count(*) over ()
from audit_logs
where resource_type = 'purchase'
  and (:from_time::text is null or occurred_at >= :from_time::timestamp)
  and (:to_time::text is null or occurred_at < :to_time::timestamp)
  and not exists (select from purchases where purchases.id = audit_logs.resource_id)
order by occurred_at desc, id desc
limit :row_limit::int
