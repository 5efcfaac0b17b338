-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Beyond the newest of the environment.
delete from changes
where environment = :environment
  and at < (select at
            from changes
            where environment = :environment
            order by at desc
            limit 1 offset :keep - 1)
