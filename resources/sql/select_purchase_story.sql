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
       cashback.amount::text,
       cashback.created_at::text,
       offers.fixed_amount::text,
       offers.percentage::text,
       wallets.pending_balance::text,
       wallets.available_balance::text,
       wallets.paid_balance::text,
       cashback.user_id
from purchases
left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
left join users on users.id = purchases.user_id
left join merchants on merchants.id = purchases.merchant_id
left join offers on offers.id = purchases.offer_id
left join wallets on wallets.user_id = purchases.user_id
where purchases.id = :id::text
