-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A question of ours never takes a second core from the platform. Until the transaction ends.
select set_config('max_parallel_workers_per_gather', '0', true)
