-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select sequence, hash, incarnation, seen_microseconds
from chain_heads
where environment = :environment
order by seen_microseconds desc, sequence desc
