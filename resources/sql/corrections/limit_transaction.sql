-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A program that dies or hangs must not keep a lock: the server ends its transaction.
select set_config('lock_timeout', :lock_timeout::text, true),
       set_config('statement_timeout', :statement_timeout::text, true),
       set_config('idle_in_transaction_session_timeout', :idle_timeout::text, true)
