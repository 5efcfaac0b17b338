-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from offers
where fixed_amount::text::numeric <> round(fixed_amount::text::numeric, 2)
   or percentage::text::numeric <> round(percentage::text::numeric, 2)
