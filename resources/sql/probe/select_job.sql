-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- As the job decides: scoped flags hold back, the global one does nothing.
with held as materialized (
    select scope_type, scope_id
    from feature_flags
    where key = 'purchase_auto_confirm' and not enabled and scope_id is not null
),
pending as (
    select created_at,
           user_id in (select scope_id from held where scope_type = 'user')
               or merchant_id in (select scope_id from held where scope_type = 'merchant')
               as is_held
    from purchases
    where status = 'pending'
)
select count(*) filter (where not is_held),
       count(*) filter (where is_held),
       extract(epoch from (now() at time zone 'utc')
               - min(created_at) filter (where not is_held and isfinite(created_at)))::bigint
from pending
