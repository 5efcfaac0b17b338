-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update wallets
set pending_balance = pending_balance + :pending::numeric,
    available_balance = available_balance + :available::numeric
where user_id = :user_id
