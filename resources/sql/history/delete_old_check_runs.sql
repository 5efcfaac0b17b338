-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

delete from check_runs
where number in (select number
                 from check_runs
                 where environment = :environment
                 order by at_microseconds desc, number desc
                 limit -1 offset :keep)
