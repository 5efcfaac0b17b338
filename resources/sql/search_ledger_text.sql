-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- E-mails and merchants' names are in memory.
select id
from purchases
where external_id ilike :pattern::text or id ilike :pattern::text
order by created_at desc
limit :row_limit::int
