-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The table is only specified (facts 4): its ids may be of any type.
update payouts
set status = :new_status::text
where id::text = :id::text
  and status::text = :status::text
  and amount = :amount::numeric
  and user_id::text = :user_id::text
