-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, user_id, merchant_id, amount::text, currency, status, cashback_amount::text
from purchases
where id = :id
