-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select lower(email) as key
from users
group by lower(email)
having count(*) > 1
