-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select is_on, above_euros::text, above_rows, array_to_string(operations, ','), wants_distinct_roles
from clicknback_ops.policy
