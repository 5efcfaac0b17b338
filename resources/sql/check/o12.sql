-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

with spent as materialized (
    select purchases.user_id,
           purchases.offer_id,
           date_trunc('month', purchases.created_at) as month,
           sum(cashback.amount) as amount
    from purchases
    join cashback_transactions as cashback on cashback.purchase_id = purchases.id
    where cashback.status <> 'reversed'
    group by purchases.user_id, purchases.offer_id, date_trunc('month', purchases.created_at)
)
select spent.user_id || ' ' || spent.offer_id || ' ' || coalesce(to_char(spent.month, 'YYYY-MM'), spent.month::text) as key
from spent
join offers on offers.id = spent.offer_id
where spent.amount > offers.monthly_cap_per_user::text::numeric
