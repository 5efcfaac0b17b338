-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- NaN is greater than every number.
select id as key
from offers
where (fixed_amount is null
       and not (percentage > 0 and percentage <= :maximum_percentage::float8))
   or (fixed_amount is not null
       and not (fixed_amount > 0 and fixed_amount < 'NaN' and percentage = 0))
