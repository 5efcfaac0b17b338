-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, email
from users
where id in (select scope_id from feature_flags where scope_type = 'user')
