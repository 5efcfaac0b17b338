-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy (
    select id::text
    from purchases
    where created_at between :from_time::timestamp and :to_time::timestamp
    order by external_id::text collate "C", created_at
) to stdout (format binary)
