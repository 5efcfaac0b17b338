-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The job is the only one that writes as the system.
select occurred_at::text
from audit_logs
where actor_type = 'system' and occurred_at > :after::timestamp
order by occurred_at desc
limit 1
