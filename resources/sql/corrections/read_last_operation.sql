-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select (select operation_id::text
        from clicknback_ops.journal
        where subject = :subject::text and key = :key::text
        order by sequence desc
        limit 1),
       exists (select from clicknback_ops.journal where operation_id = :operation_id::uuid)
