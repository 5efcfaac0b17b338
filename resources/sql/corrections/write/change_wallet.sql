-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Relative, as the backend's own changes are (facts 5.4).
update wallets
set pending_balance = pending_balance + :pending::numeric,
    available_balance = available_balance + :available::numeric,
    paid_balance = paid_balance + :paid::numeric
where user_id = :user_id::text
