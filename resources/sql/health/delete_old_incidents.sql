-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Beyond the newest of the environment. Open ones stay, however many there are.
delete from incidents
where number in (select number
                 from incidents
                 where environment = :environment and closed is not null
                 order by opened desc, number desc
                 limit -1 offset :keep)
