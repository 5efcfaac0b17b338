-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy purchases (id, external_id, user_id, merchant_id, offer_id, amount, currency, status,
    created_at, cashback_amount) from stdin
