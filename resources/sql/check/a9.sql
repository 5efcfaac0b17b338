-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Text that is no number differs from every amount; only what is one is cast. A JSON null says
-- nothing, so it cannot differ.
select audited.id as key
from (
    select id, resource_id, details ->> 'cashback_amount' as cashback
    from audit_logs
    where resource_type = 'purchase'
      and details ->> 'cashback_amount' is not null
) as audited
join cashback_transactions as cashback on cashback.purchase_id = audited.resource_id
where audited.cashback <> cashback.amount::text
  and case when audited.cashback ~ '^[ \t\n\r]*([+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,4})?|NaN)[ \t\n\r]*$'
           then audited.cashback::numeric <> cashback.amount
           else true
      end
