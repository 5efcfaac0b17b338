-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- For the statement that creates it: DO takes no values.
select set_config('clicknback.dump_role', :role::text, false)
