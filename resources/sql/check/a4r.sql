-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Exactly one row of the action of the present status.
select purchases.id as key
from purchases
left join audit_logs on audit_logs.resource_type = 'purchase'
                    and audit_logs.resource_id = purchases.id
                    and audit_logs.action = case purchases.status
                        when 'rejected' then 'PURCHASE_REJECTED'
                        when 'reversed' then 'PURCHASE_REVERSED'
                    end
where purchases.status in ('rejected', 'reversed')
group by purchases.id
having count(audit_logs.id) <> 1
