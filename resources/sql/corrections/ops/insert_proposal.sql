-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Role, time and number of operations are the trigger's.
insert into clicknback_ops.proposal (id, preview_hash, plan, moved_euros, maker_id, maker_email,
                                     expires_at)
values (:id::uuid, :preview_hash, :plan::json, :moved_euros::numeric, :maker_id, :maker_email,
        clock_timestamp() + make_interval(hours => :hours::int))
