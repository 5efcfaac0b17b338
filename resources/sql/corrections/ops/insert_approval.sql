-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Maker, roles and time are the trigger's.
insert into clicknback_ops.approval (proposal_id, preview_hash, is_approved, checker_id,
                                     checker_email, note)
values (:proposal_id::uuid, :preview_hash, :is_approved::boolean, :checker_id, :checker_email,
        :note)
