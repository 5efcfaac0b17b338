-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- NaN is greater than every number.
select id as key
from offers
where not (monthly_cap_per_user > 0 and monthly_cap_per_user < 'NaN')
