-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into wallets (user_id, pending_balance, available_balance, paid_balance)
select user_id, pending, available, 0
from wallet_changes
on conflict (user_id) do update
set pending_balance = wallets.pending_balance + excluded.pending_balance,
    available_balance = wallets.available_balance + excluded.available_balance
