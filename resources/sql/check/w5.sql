-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select distinct cashback_transactions.user_id as key
from cashback_transactions
left join wallets on wallets.user_id = cashback_transactions.user_id
where wallets.user_id is null
