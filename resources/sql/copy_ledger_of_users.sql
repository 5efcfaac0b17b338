-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Purchases with their cashback rows, by index; the users are a JSON list.
copy (
    select purchases.id::text,
           purchases.user_id::text,
           purchases.merchant_id::text,
           purchases.offer_id::text,
           purchases.amount::numeric,
           purchases.currency::text,
           purchases.status::text,
           purchases.created_at::timestamp,
           purchases.cashback_amount::numeric,
           cashback.purchase_id::text,
           cashback.user_id::text,
           cashback.amount::numeric,
           cashback.status::text,
           cashback.created_at::timestamp
    from purchases
    left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
    where purchases.user_id = any(array(select jsonb_array_elements_text(:users::jsonb)))
      and purchases.created_at between :from_time::timestamp and :to_time::timestamp
) to stdout (format binary)
