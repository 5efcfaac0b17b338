-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into clicknback_ops.lease (id, scope_type, scope_id, owner_id, owner_email, reason,
                                  expires_at, before, flag_id, flag_updated_at)
values (:id::uuid, :scope_type, :scope_id, :owner_id, :owner_email, :reason,
        now() + make_interval(mins => :minutes::int), :before::boolean, :flag_id,
        :flag_updated_at::timestamptz)
returning id::text, scope_type, scope_id, owner_id, owner_email, owner_role, reason, taken_at::text,
       expires_at::text, before, ended_at::text, ending
