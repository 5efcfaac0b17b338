-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Newest first by keyset: :before_time and :before_id are the last row of the page before.
select audit_logs.id,
       audit_logs.occurred_at::text,
       audit_logs.actor_type,
       audit_logs.actor_id,
       actors.email,
       audit_logs.action,
       audit_logs.resource_type,
       audit_logs.resource_id,
       audit_logs.outcome,
       audit_logs.details::text,
       actors.role
from audit_logs
left join users as actors on actors.id = audit_logs.actor_id
where (:actions::text is null or audit_logs.action = any(:actions::text[]))
  and (:actor_type::text is null or audit_logs.actor_type = :actor_type::text)
  and (:actor::text is null
       or audit_logs.actor_id = :actor::text
       or actors.email ilike :actor_pattern::text)
  and (:resource_type::text is null or audit_logs.resource_type = :resource_type::text)
  and (:resource_id::text is null or audit_logs.resource_id = :resource_id::text)
  and (:outcome::text is null or audit_logs.outcome = :outcome::text)
  and (:from_time::text is null or audit_logs.occurred_at >= :from_time::timestamp)
  and (:to_time::text is null or audit_logs.occurred_at < :to_time::timestamp)
  and (:pattern::text is null
       or audit_logs.resource_id ilike :pattern::text
       or audit_logs.id ilike :pattern::text
       or audit_logs.actor_id ilike :pattern::text
       or actors.email ilike :pattern::text
       or audit_logs.action ilike :pattern::text
       or audit_logs.details::text ilike :pattern::text)
  and (:before_time::text is null
       or (audit_logs.occurred_at, audit_logs.id) < (:before_time::timestamp, :before_id::text))
order by audit_logs.occurred_at desc, audit_logs.id desc
limit :row_limit::int
