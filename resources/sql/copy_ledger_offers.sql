-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy (
    select id::text, fixed_amount is not null
    from offers
) to stdout (format binary)
