-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A6 (facts 5.2): groups of one resource and action; a group belongs to the day of its newest row.
-- Reads audit_logs alone, so that it is known even where purchases may not be read.
select resource_type || ' ' || resource_id || ' ' || action,
       max(occurred_at)::text,
       resource_type,
       resource_id,
       action,
       count(*),
       null,
       null,
       count(*) over ()
from audit_logs
group by resource_type, resource_id, action
having count(*) > 1
   and (:from_time::text is null or max(occurred_at) >= :from_time::timestamp)
   and (:to_time::text is null or max(occurred_at) < :to_time::timestamp)
order by max(occurred_at) desc, resource_id desc
limit :row_limit::int
