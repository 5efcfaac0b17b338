-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update cashback_transactions
set status = :new_status::text,
    amount = :new_amount::numeric
where id = :id::text
  and status = :status::text
  and amount = :amount::numeric
