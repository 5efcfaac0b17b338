-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select audit_logs.id as key
from audit_logs
left join users on users.id = audit_logs.actor_id
where (audit_logs.actor_type = 'system') <> (audit_logs.actor_id is null)
   or (audit_logs.actor_type <> 'system' and users.id is null)
   or (audit_logs.actor_type = 'admin' and users.role <> 'admin')
