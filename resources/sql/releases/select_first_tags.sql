-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select tag, revision
from tags
where number in (select min(number) from tags where environment = :environment group by tag)
