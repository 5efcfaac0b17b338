-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id::text
from clicknback_ops.lease
where ended_at is null and expires_at <= clock_timestamp()
order by expires_at
