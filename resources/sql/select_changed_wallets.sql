-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Every change of money touches a wallet (facts 3.3): those whose row version is not older than
-- the earlier look.
select user_id
from wallets
where age(xmin) <= age(:horizon::text::xid)
limit :row_limit::int
