-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- One that was made meanwhile is nobody's error: no row is touched, and the plan is refused.
insert into wallets (user_id, pending_balance, available_balance, paid_balance)
values (:user_id::text, 0, 0, 0)
on conflict do nothing
