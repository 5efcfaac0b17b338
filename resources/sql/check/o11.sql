-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from merchants
where active
  and not exists (
      select from offers
      where offers.merchant_id = merchants.id
        and offers.active
        and (now() at time zone 'utc')::date between offers.start_date and offers.end_date
  )
