-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the offer pays in cents, rounded half-even; floats go through their shortest text.
with rules as materialized (
    select id,
           fixed_amount::text::numeric * 100 as fixed_cents,
           percentage::text::numeric as percentage
    from offers
)
select purchases.id as key, abs(cashback.amount - due.amount) as impact
from purchases
join cashback_transactions as cashback on cashback.purchase_id = purchases.id
join rules on rules.id = purchases.offer_id
cross join lateral (
    select coalesce(rules.fixed_cents, purchases.amount * rules.percentage) as cents
) as exact
cross join lateral (
    select case when exact.cents - floor(exact.cents) = 0.5 then 2 * round(exact.cents * 0.5)
                else round(exact.cents)
           end / 100 as amount
) as due
where cashback.amount <> due.amount
