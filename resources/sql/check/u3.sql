-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from users
where hashed_password !~ '^[$]2[aby][$][0-9]{2}[$][./A-Za-z0-9]{53}$'
