-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select container, image, digest
from containers
where environment = :environment
order by look desc
limit 1
