-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Rows about a purchase that is gone are A1's.
select distinct confirmed.resource_id as key
from audit_logs as confirmed
join audit_logs as rejected on rejected.resource_type = 'purchase'
                           and rejected.resource_id = confirmed.resource_id
                           and rejected.action = 'PURCHASE_REJECTED'
join purchases on purchases.id = confirmed.resource_id
where confirmed.resource_type = 'purchase' and confirmed.action = 'PURCHASE_CONFIRMED'
