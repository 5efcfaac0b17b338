-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- In the order of the wanted ones.
select purchases.external_id, cashback.id
from jsonb_array_elements_text(:ids::text::jsonb) with ordinality as wanted (id, place)
left join purchases on purchases.id = wanted.id
left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
order by wanted.place
