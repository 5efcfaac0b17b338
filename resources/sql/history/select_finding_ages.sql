-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select invariant, since_microseconds
from finding_ages
where environment = :environment and since_microseconds is not null
order by invariant
