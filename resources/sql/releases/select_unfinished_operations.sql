-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select operation
from steps
where environment = :environment
group by operation
having max(kind = 'end') = 0
order by min(number) desc
