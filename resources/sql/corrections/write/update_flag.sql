-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update feature_flags
set enabled = :new_enabled::boolean,
    description = :new_description::text,
    updated_at = :new_updated_at::timestamp at time zone 'UTC'
where id = :id::text
  and enabled = :enabled::boolean
  and description is not distinct from :description::text
