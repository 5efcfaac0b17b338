-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, user_id, merchant_id, status
from purchases
where status = :status and created_at > (now() at time zone 'utc') - interval '3 days'
  and cashback_amount > 0
limit 200
