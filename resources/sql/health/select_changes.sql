-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select at, kind, text
from changes
where environment = :environment and at between :start and :end
order by at, kind, text
