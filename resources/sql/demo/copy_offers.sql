-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy offers (id, merchant_id, percentage, fixed_amount, start_date, end_date,
    monthly_cap_per_user, active) from stdin
