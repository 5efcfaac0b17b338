-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Whether anyone waits for a lock behind this process.
select exists (
    select from pg_locks
    where not granted and :backend_pid::int = any(pg_blocking_pids(pid))
)
