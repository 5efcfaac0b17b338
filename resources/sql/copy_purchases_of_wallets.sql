-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The users' purchases, and those whose cashback row is theirs; by index. The users are a JSON list.
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
    where id = any(array(
        select id
        from purchases
        where user_id = any(array(select jsonb_array_elements_text(:users::jsonb)))
        union
        select purchase_id
        from cashback_transactions
        where user_id = any(array(select jsonb_array_elements_text(:users::jsonb)))
    ))
) to stdout (format binary)
