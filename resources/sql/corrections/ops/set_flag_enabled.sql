-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update feature_flags
set enabled = :enabled::boolean, updated_at = clock_timestamp()
where id = :id
returning id, enabled, updated_at::text
