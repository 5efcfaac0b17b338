-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id::text, scope_type, scope_id, owner_id, owner_email, owner_role, reason, taken_at::text,
       expires_at::text, before, ended_at::text, ending
from clicknback_ops.lease
where ended_at is null or ended_at > clock_timestamp() - interval '1 day'
order by taken_at desc, id
