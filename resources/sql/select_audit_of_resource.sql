-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

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
where audit_logs.resource_type = :resource_type::text
  and audit_logs.resource_id = :resource_id::text
order by audit_logs.occurred_at, audit_logs.id
