-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select resource_id as key
from audit_logs
where resource_type = 'purchase' and action in ('PURCHASE_CONFIRMED', 'PURCHASE_REJECTED')
group by resource_id
having count(distinct action) > 1
