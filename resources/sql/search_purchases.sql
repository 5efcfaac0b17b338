-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Exact ids are found through indexes, whatever the size of the table.
select id, external_id, status
from purchases
where id = :text::text or external_id = :text::text
limit 8
