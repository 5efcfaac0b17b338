-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- No payouts table is no payouts.
select user_id as key, abs(paid_balance) as impact
from wallets
where paid_balance <> 0
