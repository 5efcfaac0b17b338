-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select at_microseconds, pending_cents, available_cents, paid_cents
from liability_samples
where environment = :environment
  and minute between :first_minute and :last_minute
  and at_microseconds between :first and :last
order by minute
