-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id
from purchases
where id = :text::text or external_id = :text::text
order by id = :text::text desc
limit 1
