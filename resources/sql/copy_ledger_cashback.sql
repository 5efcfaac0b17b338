-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy (
    select purchase_id::text,
           user_id::text,
           amount::numeric,
           status::text,
           created_at::timestamp
    from cashback_transactions
) to stdout (format binary)
