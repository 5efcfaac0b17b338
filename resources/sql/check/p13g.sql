-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

with held as materialized (
    select scope_type, scope_id
    from feature_flags
    where key = 'purchase_auto_confirm' and not enabled and scope_id is not null
)
select id as key
from purchases
where status = 'pending'
  and (user_id in (select scope_id from held where scope_type = 'user')
       or merchant_id in (select scope_id from held where scope_type = 'merchant'))
