-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into feature_flags (id, key, enabled, scope_type, scope_id, description, created_at,
                           updated_at)
values (:id, 'purchase_auto_confirm', false, :scope_type, :scope_id, :description,
        clock_timestamp(), clock_timestamp())
returning id, enabled, updated_at::text
