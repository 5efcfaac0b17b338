-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Pending purchases that the job skips, for each scoped flag that is off (facts 3.5).
select flags.scope_type, flags.scope_id, count(*)
from feature_flags as flags
join purchases on purchases.user_id = flags.scope_id and purchases.status = 'pending'
where flags.key = 'purchase_auto_confirm' and not flags.enabled and flags.scope_type = 'user'
group by flags.scope_type, flags.scope_id
union all
select flags.scope_type, flags.scope_id, count(*)
from feature_flags as flags
join purchases on purchases.merchant_id = flags.scope_id and purchases.status = 'pending'
where flags.key = 'purchase_auto_confirm' and not flags.enabled and flags.scope_type = 'merchant'
group by flags.scope_type, flags.scope_id
