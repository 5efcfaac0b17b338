-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Sums and balances of one moment; the wallet's row is locked before. Only while each bucket
-- that is settled is off by what was seen.
update wallets
set pending_balance = case when :with_pending::boolean then ledger.pending
                           else wallets.pending_balance end,
    available_balance = case when :with_available::boolean then ledger.available
                             else wallets.available_balance end
from (select coalesce(sum(amount) filter (where status = 'pending'), 0) as pending,
             coalesce(sum(amount) filter (where status = 'available'), 0) as available
      from cashback_transactions
      where user_id = :user_id::text) as ledger
where wallets.user_id = :user_id::text
  and (not :with_pending::boolean
       or wallets.pending_balance - ledger.pending = :pending::numeric)
  and (not :with_available::boolean
       or wallets.available_balance - ledger.available = :available::numeric)
