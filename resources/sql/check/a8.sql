-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select audit_logs.id as key
from audit_logs
left join purchases on audit_logs.resource_type = 'purchase'
                   and purchases.id = audit_logs.resource_id
where audit_logs.occurred_at < purchases.created_at
   or audit_logs.occurred_at > now() at time zone 'utc'
