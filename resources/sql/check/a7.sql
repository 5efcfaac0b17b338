-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select distinct confirmed.resource_id as key
from audit_logs as confirmed
join audit_logs as rejected on rejected.resource_type = 'purchase'
                           and rejected.resource_id = confirmed.resource_id
                           and rejected.action = 'PURCHASE_REJECTED'
where confirmed.resource_type = 'purchase' and confirmed.action = 'PURCHASE_CONFIRMED'
