-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- By bytes, so that the order is the same on every server, and no collation slows it down.
copy (
    select id::text
    from purchases
    order by external_id::text collate "C", created_at
) to stdout (format binary)
