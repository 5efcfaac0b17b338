-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The rest is the trigger's.
insert into clicknback_ops.journal (operation_id, operation, subject, key, actor_id, actor_email,
                                    reason_code, reason, plan, before, after, preview_hash,
                                    moved_euros, proposal_id, compensates, release, revision)
values (:operation_id::uuid, :operation, :subject, :key, :actor_id, :actor_email, :reason_code,
        :reason, :plan::json, :before::json, :after::json, :preview_hash, :moved_euros::numeric,
        :proposal_id::uuid, :compensates::uuid, :release, :revision)
returning sequence, operation_id::text, to_char(recorded_at, 'YYYY-MM-DD HH24:MI:SS.US'), operation,
       subject, key, actor_id, actor_email, session_role, reason_code, reason, plan::text,
       before::text, after::text, preview_hash, moved_euros::text, proposal_id::text,
       compensates::text, release, revision, transaction_id, previous_hash, entry_hash
