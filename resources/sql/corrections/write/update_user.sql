-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update users
set role = :new_role::text,
    active = :new_active::boolean
where id = :id::text
  and role = :role::text
  and active = :active::boolean
