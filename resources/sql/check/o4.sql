-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select offers.id as key
from offers
join merchants on merchants.id = offers.merchant_id
where offers.active and not merchants.active
