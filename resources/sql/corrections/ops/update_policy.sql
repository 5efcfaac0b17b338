-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update clicknback_ops.policy
set is_on = :is_on::boolean,
    above_euros = :above_euros::numeric,
    above_rows = :above_rows::int,
    operations = string_to_array(:operations, ','),
    wants_distinct_roles = :wants_distinct_roles::boolean,
    changed_at = clock_timestamp(),
    changed_by = session_user
