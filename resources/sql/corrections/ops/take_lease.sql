-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Whoever ends a lease holds it meanwhile.
select ended_at is not null, scope_type, scope_id, before, flag_id,
       coalesce(flag_updated_at::text, '')
from clicknback_ops.lease
where id = :id::uuid
for update
