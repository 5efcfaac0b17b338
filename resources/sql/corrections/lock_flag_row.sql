-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id
from feature_flags
where key = :key::text
  and scope_type = :scope_type::text
  and coalesce(scope_id, '') = :scope_id::text
for update
