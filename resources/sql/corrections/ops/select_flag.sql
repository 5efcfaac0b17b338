-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, enabled, updated_at::text
from feature_flags
where key = 'purchase_auto_confirm' and scope_type = :scope_type and scope_id = :scope_id
for update
