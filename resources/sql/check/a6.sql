-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select one.resource_type || ' ' || one.resource_id || ' ' || one.action as key
from audit_logs as one
where exists (
    select from audit_logs as other
    where other.resource_type = one.resource_type
      and other.resource_id = one.resource_id
      and other.action = one.action
      and other.id <> one.id
)
group by one.resource_type, one.resource_id, one.action
