-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The oldest row that a nightly reset makes anew.
select min(created_at)::text, count(*)
from users
