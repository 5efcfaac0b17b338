-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, percentage::text, fixed_amount::text
from offers
where merchant_id = :merchant_id and active and start_date <= :today::date and end_date >= :today::date
