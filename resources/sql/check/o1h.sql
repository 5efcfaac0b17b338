-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Two that are valid today make every purchase there fail.
select merchant_id as key
from offers
where active and (now() at time zone 'utc')::date between start_date and end_date
group by merchant_id
having count(*) > 1
