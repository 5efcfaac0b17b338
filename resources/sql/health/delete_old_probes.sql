-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Those of which nothing is left.
delete from probes
where not exists (select 1 from samples s where s.probe = number)
  and not exists (select 1
                  from buckets b
                  where b.probe = number and b.length in (60, 3600, 86400))
