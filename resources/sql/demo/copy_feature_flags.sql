-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy feature_flags (id, key, enabled, scope_type, scope_id, description, created_at, updated_at) from stdin
