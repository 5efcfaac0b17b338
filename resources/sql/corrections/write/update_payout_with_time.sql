-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- As update_payout, where the table says when a payout was processed: in UTC, with or without
-- a zone.
update payouts
set status = :new_status::text,
    processed_at = :new_processed_at::timestamp
where id::text = :id::text
  and status::text = :status::text
  and amount = :amount::numeric
  and user_id::text = :user_id::text
