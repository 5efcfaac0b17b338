-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select lower(btrim(name)) as key
from merchants
group by lower(btrim(name))
having count(*) > 1
