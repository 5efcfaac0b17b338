-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select sequence, operation_id::text, to_char(recorded_at, 'YYYY-MM-DD HH24:MI:SS.US'), operation,
       subject, key, actor_id, actor_email, session_role, reason_code, reason, plan::text,
       before::text, after::text, preview_hash, moved_euros::text, proposal_id::text,
       compensates::text, release, revision, transaction_id, previous_hash, entry_hash
from clicknback_ops.journal
where operation_id = :operation_id::uuid
