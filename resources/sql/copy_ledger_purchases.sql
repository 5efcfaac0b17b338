-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The casts cost nothing while the types are the known ones, and keep the binary format readable
-- when they are not.
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
) to stdout (format binary)
