-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy (
    select id::text,
           user_id::text,
           merchant_id::text,
           offer_id::text,
           amount::numeric,
           currency::text,
           status::text,
           created_at::timestamp,
           cashback_amount::numeric
    from purchases
    where created_at between :from_time::timestamp and :to_time::timestamp
) to stdout (format binary)
