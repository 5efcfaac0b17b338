-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Ids are unique as they are, so that of those which fold to the same text at most one is that text
-- itself: only the others need to be looked at together.
with odd as materialized (
    select lower(btrim(external_id)) as folded, count(*) as ids
    from purchases
    where external_id <> lower(btrim(external_id))
    group by folded
)
select folded as key
from odd
where ids > 1 or exists (select from purchases where external_id = odd.folded)
