-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select refresh_tokens.id as key
from refresh_tokens
left join users on users.id = refresh_tokens.user_id
where users.id is null
