-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from merchants
where not (default_cashback_percentage between 0 and :maximum_percentage::float8)
