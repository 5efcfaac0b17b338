-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A second row shows that there is more than one.
select *
from (
:statement
) as probed
limit 2
