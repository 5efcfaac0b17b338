-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select set_config('maintenance_work_mem', '256MB', false),
       set_config('synchronous_commit', 'off', false)
