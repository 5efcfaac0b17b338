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
  and created_at < (now() at time zone 'utc') - :longest_pending_seconds::int * interval '1 second'
  and user_id not in (select scope_id from held where scope_type = 'user')
  and merchant_id not in (select scope_id from held where scope_type = 'merchant')
