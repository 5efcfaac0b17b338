-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select purchases.id as key
from purchases
join offers on offers.id = purchases.offer_id
where purchases.created_at::date not between offers.start_date and offers.end_date
