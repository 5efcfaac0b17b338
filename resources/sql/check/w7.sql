-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select user_id as key,
       abs(pending_balance) + abs(available_balance) + abs(paid_balance) as impact
from wallets
where (pending_balance, available_balance, paid_balance) <> (0, 0, 0)
  and not exists (
      select from cashback_transactions
      where cashback_transactions.user_id = wallets.user_id
  )
