-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- One that was made meanwhile is nobody's error: no row is touched, and the plan is refused.
insert into feature_flags (id, key, enabled, scope_type, scope_id, description, created_at,
                           updated_at)
values (:id::text, :key::text, :enabled::boolean, :scope_type::text, :scope_id::text,
        :description::text, :created_at::timestamp at time zone 'UTC',
        :created_at::timestamp at time zone 'UTC')
on conflict do nothing
