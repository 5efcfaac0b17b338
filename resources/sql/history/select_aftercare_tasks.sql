-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select operation, request, rows_left, committed_microseconds, looks
from aftercare_tasks
where environment = :environment
order by committed_microseconds, operation
