-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select current_database() as key
where not exists (select from users where role = 'admin' and active)
