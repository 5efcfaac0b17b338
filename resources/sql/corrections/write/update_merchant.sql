-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update merchants
set name = :new_name::text,
    default_cashback_percentage = :new_default_cashback_percentage::double precision,
    active = :new_active::boolean
where id = :id::text
  and name = :name::text
  and default_cashback_percentage = :default_cashback_percentage::double precision
  and active = :active::boolean
