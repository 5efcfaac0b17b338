-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update offers
set start_date = :new_start_date::date,
    end_date = :new_end_date::date,
    monthly_cap_per_user = :new_monthly_cap_per_user::double precision,
    active = :new_active::boolean
where id = :id::text
  and start_date = :start_date::date
  and end_date = :end_date::date
  and monthly_cap_per_user = :monthly_cap_per_user::double precision
  and active = :active::boolean
