-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The job never looks at it.
select id as key
from feature_flags
where key = 'purchase_auto_confirm'
  and scope_type = 'global'
  and scope_id is null
  and not enabled
