-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Null: too old to be known. An error: a number that this server has not given yet.
select pg_xact_status(:transaction_id::xid8)
