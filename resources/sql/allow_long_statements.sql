-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Until the transaction ends; the lane cuts what takes too long in all.
select set_config('statement_timeout', '600000', true)
