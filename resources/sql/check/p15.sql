-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select purchases.id as key
from purchases
join cashback_transactions as cashback on cashback.purchase_id = purchases.id
where cashback.amount > purchases.amount
