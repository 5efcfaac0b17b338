-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update purchases
set status = :new_status::text,
    cashback_amount = :new_cashback_amount::numeric,
    currency = :new_currency::text
where id = :id::text
  and status = :status::text
  and cashback_amount = :cashback_amount::numeric
  and currency = :currency::text
