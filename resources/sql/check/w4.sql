-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select user_id as key
from wallets
where least(pending_balance, available_balance, paid_balance) < 0
