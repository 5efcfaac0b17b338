-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select 'purchases ' || id as key
from purchases
where status not in ('pending', 'confirmed', 'rejected', 'reversed')
union all
select 'cashback_transactions ' || purchase_id
from cashback_transactions
where status not in ('pending', 'available', 'reversed')
