-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The newest are found before anything is joined to them: nothing has an index on the time.
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
from (
    select *
    from purchases
    where isfinite(created_at)
    order by created_at desc
    limit :row_limit::int
) as purchases
left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
left join users on users.id = purchases.user_id
left join merchants on merchants.id = purchases.merchant_id
order by purchases.created_at desc, purchases.id desc
