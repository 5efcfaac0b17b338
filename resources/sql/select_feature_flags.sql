-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, key, scope_type, scope_id, enabled, description, created_at::text, updated_at::text
from feature_flags
