-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select invariant, reason, person, at_microseconds, expires_microseconds, violations
from acknowledgements
where environment = :environment
order by invariant
