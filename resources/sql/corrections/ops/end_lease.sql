-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update clicknback_ops.lease
set ended_at = clock_timestamp(), ended_by = :ended_by, ending = :ending
where id = :id::uuid
returning id::text, scope_type, scope_id, owner_id, owner_email, owner_role, reason, taken_at::text,
       expires_at::text, before, ended_at::text, ending
