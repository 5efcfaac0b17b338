-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select merchant_id as key
from offers
where active
group by merchant_id
having count(*) > 1
