-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The percentage is a double: its shortest exact text, never a number of the driver's (facts 3.2).
select id, name, default_cashback_percentage::text, active
from merchants
