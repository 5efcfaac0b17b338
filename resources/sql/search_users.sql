-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, email from users
where email ilike :pattern::text
order by length(email), email
limit 8
