-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- As settle_wallet, where there is a table of payouts: available is net of payouts that did not
-- fail, paid is the sum of completed ones (facts 4).
update wallets
set pending_balance = case when :with_pending::boolean then ledger.pending
                           else wallets.pending_balance end,
    available_balance = case when :with_available::boolean then ledger.available - payout.taken
                             else wallets.available_balance end,
    paid_balance = case when :with_paid::boolean then payout.paid else wallets.paid_balance end
from (select coalesce(sum(amount) filter (where status = 'pending'), 0) as pending,
             coalesce(sum(amount) filter (where status = 'available'), 0) as available
      from cashback_transactions
      where user_id = :user_id::text) as ledger,
     (select coalesce(sum(amount) filter (where status is distinct from 'failed'), 0) as taken,
             coalesce(sum(amount) filter (where status = 'completed'), 0) as paid
      from payouts
      where user_id = :user_id::text) as payout
where wallets.user_id = :user_id::text
  and (not :with_pending::boolean
       or wallets.pending_balance - ledger.pending = :pending::numeric)
  and (not :with_available::boolean
       or wallets.available_balance - (ledger.available - payout.taken) = :available::numeric)
  and (not :with_paid::boolean or wallets.paid_balance - payout.paid = :paid::numeric)
