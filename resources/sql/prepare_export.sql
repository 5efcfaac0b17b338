-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- For one transaction. An export takes as long as its rows need. With the usual 4 MB the join with
-- the cashback rows goes through 32 temporary files for a million rows: a third slower.
select set_config('statement_timeout', '0', true),
       case when pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('32MB')
            then set_config('work_mem', '32MB', true) end
