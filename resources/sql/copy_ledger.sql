-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- COPY takes no values: the names stand for literals, quoted by libpq. What does not restrict is
-- null or false, which the planner drops together with joins and orders that nothing needs.
-- A day never holds a purchase without a finite time.
copy (
    select purchases.id::text,
           purchases.external_id::text,
           purchases.user_id::text,
           users.email::text,
           purchases.merchant_id::text,
           merchants.name::text,
           purchases.offer_id::text,
           purchases.amount::numeric,
           purchases.currency::text,
           purchases.status::text,
           purchases.cashback_amount::numeric,
           purchases.created_at::timestamp,
           cashback.id::text,
           cashback.status::text,
           cashback.amount::numeric,
           cashback.user_id::text,
           cashback.created_at::timestamp
    from purchases
    left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
    left join users on users.id = purchases.user_id
    left join merchants on merchants.id = purchases.merchant_id
    left join offers on offers.id = purchases.offer_id
    where (:statuses::text[] is null or purchases.status = any(:statuses::text[]))
      and (:cashback_statuses::text[] is null
           or cashback.status = any(:cashback_statuses::text[])
           or (:or_no_cashback::boolean and cashback.id is null))
      and (:merchant_ids::text[] is null or purchases.merchant_id = any(:merchant_ids::text[]))
      and (:user_id::text is null or purchases.user_id = :user_id::text)
      and (:from_time::timestamp is null
           or (purchases.created_at >= :from_time::timestamp and isfinite(purchases.created_at)))
      and (:to_time::timestamp is null
           or (purchases.created_at < :to_time::timestamp and isfinite(purchases.created_at)))
      and (:minimum::numeric is null or purchases.amount >= :minimum::numeric)
      and (:maximum::numeric is null or purchases.amount <= :maximum::numeric)
      and (:offer_kind::text is null
           or :offer_kind::text = case when offers.id is null then 'none'
                                       when offers.fixed_amount is not null then 'fixed'
                                       else 'percent' end)
      and (:pending_until::timestamp is null
           or (purchases.status = 'pending' and isfinite(purchases.created_at)
               and purchases.created_at <= :pending_until::timestamp))
      and (:pending_after::timestamp is null
           or (purchases.status = 'pending' and isfinite(purchases.created_at)
               and purchases.created_at > :pending_after::timestamp))
      and (:week_hours::int[] is null
           or (extract(isodow from purchases.created_at)::int - 1) * 24
              + extract(hour from purchases.created_at)::int = any(:week_hours::int[]))
      and (:pattern::text is null
           or purchases.external_id ilike :pattern::text
           or purchases.id ilike :pattern::text
           or users.email ilike :pattern::text
           or merchants.name ilike :pattern::text)
      and (:purchase_ids::text[] is null or purchases.id = any(:purchase_ids::text[]))
    order by case when :newest_first::boolean then purchases.created_at end desc,
             case when :newest_first::boolean then purchases.id end desc
) to stdout (format binary)
