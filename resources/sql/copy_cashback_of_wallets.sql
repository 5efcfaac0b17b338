-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The users' cashback rows, and those of their purchases; by index. The users are a JSON list.
copy (
    select purchase_id::text,
           user_id::text,
           amount::numeric,
           status::text,
           created_at::timestamp
    from cashback_transactions
    where user_id = any(array(select jsonb_array_elements_text(:users::jsonb)))
    union
    select cashback.purchase_id::text,
           cashback.user_id::text,
           cashback.amount::numeric,
           cashback.status::text,
           cashback.created_at::timestamp
    from purchases
    join cashback_transactions as cashback on cashback.purchase_id = purchases.id
    where purchases.user_id = any(array(select jsonb_array_elements_text(:users::jsonb)))
) to stdout (format binary)
