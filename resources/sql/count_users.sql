-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select count(*),
       count(*) filter (where users.active),
       count(*) filter (where users.role = 'admin'),
       count(*) filter (where users.role = 'admin' and users.active),
       count(*) filter (where wallets.user_id is null)
from users
left join wallets on wallets.user_id = users.id
