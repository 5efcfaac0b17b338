-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select purchases.id,
       purchases.external_id,
       purchases.user_id,
       users.email,
       purchases.merchant_id,
       merchants.name,
       purchases.offer_id,
       purchases.amount::text,
       purchases.currency,
       purchases.status,
       purchases.cashback_amount::text,
       purchases.created_at::text,
       cashback.id,
       cashback.status,
       cashback.amount::text
from purchases
left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
left join users on users.id = purchases.user_id
left join merchants on merchants.id = purchases.merchant_id
where (:statuses::text is null or purchases.status = any(string_to_array(:statuses::text, ',')))
  and (:merchant_ids::text is null
       or purchases.merchant_id in (select jsonb_array_elements_text(:merchant_ids::jsonb)))
  and (:user_id::text is null or purchases.user_id = :user_id::text)
  and (:from_time::text is null or purchases.created_at >= :from_time::timestamp)
  and (:to_time::text is null or purchases.created_at < :to_time::timestamp)
  and (:minimum::text is null or purchases.amount >= :minimum::numeric)
  and (:maximum::text is null or purchases.amount <= :maximum::numeric)
  and (:pattern::text is null
       or purchases.external_id ilike :pattern::text
       or purchases.id ilike :pattern::text
       or users.email ilike :pattern::text
       or merchants.name ilike :pattern::text)
order by purchases.created_at desc, purchases.id desc
limit :row_limit::int
