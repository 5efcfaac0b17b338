-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select operation_id::text
from clicknback_ops.journal
where operation_id = any (string_to_array(:operation_ids, ',')::uuid[])
