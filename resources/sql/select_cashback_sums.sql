-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select user_id,
       coalesce(sum(amount) filter (where status = 'pending'), 0)::text,
       coalesce(sum(amount) filter (where status = 'available'), 0)::text,
       count(*)
from cashback_transactions
group by user_id
