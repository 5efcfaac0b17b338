-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select operation, at, kind, outcome, text
from steps
where environment = :environment and operation = :operation
order by number
