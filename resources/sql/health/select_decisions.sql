-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select probe, paused, acknowledged_by, acknowledged_at, snoozed_until
from decisions
where environment = :environment
order by probe
