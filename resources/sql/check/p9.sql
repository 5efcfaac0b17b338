-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from purchases
where amount <= 0 or amount = 'NaN' or cashback_amount < 0 or cashback_amount = 'NaN'
