-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into purchases (id, external_id, user_id, merchant_id, offer_id, amount, currency,
                       cashback_amount)
values (:id, :external_id, :user_id, :merchant_id, :offer_id, :amount::numeric, :currency,
        :cashback::numeric)
