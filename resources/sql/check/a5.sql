-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What is no object has no keys.
select id as key
from audit_logs
where action in ('PURCHASE_CONFIRMED', 'PURCHASE_REJECTED', 'PURCHASE_REVERSED')
  and (jsonb_typeof(details) is distinct from 'object'
       or not details ?& case action
           when 'PURCHASE_CONFIRMED'
               then array['merchant_id', 'amount', 'currency', 'cashback_amount']
           when 'PURCHASE_REJECTED' then array['merchant_id', 'amount', 'currency', 'reason']
           when 'PURCHASE_REVERSED' then array['prior_status']
       end)
