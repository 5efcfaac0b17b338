-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id,
       merchant_id,
       percentage::text,
       fixed_amount::text,
       start_date::text,
       end_date::text,
       monthly_cap_per_user::text,
       active
from offers
