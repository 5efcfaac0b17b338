-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select purchases.id, purchases.external_id, cashback.id
from purchases
left join cashback_transactions as cashback on cashback.purchase_id = purchases.id
where purchases.id = any(array(select jsonb_array_elements_text(:ids::text::jsonb)))
