-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Mostly the first page tells that there are rows as old as that: old rows stand at the beginning.
select case
           when exists (select 1 from purchases where created_at <= :since::timestamp)
               then :since::timestamp
           else (select min(created_at) from purchases where isfinite(created_at))
       end::text
