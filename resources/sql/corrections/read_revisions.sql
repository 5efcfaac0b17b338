-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Also keeps the platform's schema from being dropped until this transaction ends.
select version_num
from alembic_version
order by version_num
