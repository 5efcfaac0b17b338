-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- With no cashback to move, confirming and rejecting leave the row pending.
select purchases.id as key
from purchases
join cashback_transactions as cashback on cashback.purchase_id = purchases.id
where cashback.status is distinct from case
    when purchases.status = 'pending' then 'pending'
    when purchases.status = 'reversed' then 'reversed'
    when cashback.amount = 0 then 'pending'
    when purchases.status = 'confirmed' then 'available'
    when purchases.status = 'rejected' then 'reversed'
end
