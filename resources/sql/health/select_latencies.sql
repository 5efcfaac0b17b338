-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select length, latencies
from buckets
where length = 60 and probe = :probe and start = :minute
union all
select length, latencies
from buckets
where length = 3600 and probe = :probe and start = :hour
