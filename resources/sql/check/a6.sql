-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select resource_type || ' ' || resource_id || ' ' || action as key
from audit_logs
group by resource_type, resource_id, action
having count(*) > 1
