-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Reversing sets the purchase's amount to 0 and leaves the row's.
select purchases.id as key,
       abs(purchases.cashback_amount
           - case when purchases.status = 'reversed' then 0 else cashback.amount end) as impact
from purchases
join cashback_transactions as cashback on cashback.purchase_id = purchases.id
where purchases.cashback_amount
      <> case when purchases.status = 'reversed' then 0 else cashback.amount end
