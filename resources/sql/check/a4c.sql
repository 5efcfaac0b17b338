-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from purchases
where status = 'confirmed'
  and not exists (
      select from audit_logs
      where audit_logs.resource_type = 'purchase'
        and audit_logs.resource_id = purchases.id
        and audit_logs.action = 'PURCHASE_CONFIRMED'
  )
