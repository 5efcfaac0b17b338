-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select purchases.id as key
from purchases
left join offers on offers.id = purchases.offer_id
where offers.id is null or offers.merchant_id <> purchases.merchant_id
