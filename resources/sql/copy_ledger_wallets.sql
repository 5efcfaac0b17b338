-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy (
    select user_id::text,
           pending_balance::numeric,
           available_balance::numeric,
           paid_balance::numeric
    from wallets
) to stdout (format binary)
