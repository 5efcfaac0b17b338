-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select scope_type, scope_id, enabled
from feature_flags
where key = 'purchase_auto_confirm' and scope_type in ('user', 'merchant')
