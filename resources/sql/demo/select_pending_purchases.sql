-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, user_id, merchant_id
from purchases
where status = 'pending'
order by created_at
