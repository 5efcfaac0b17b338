-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- For one transaction: behind a pooler a session's settings would reach the next client.
select set_config('application_name', :application_name::text, true),
       set_config('timezone', 'UTC', true),
       set_config('datestyle', 'ISO, YMD', true),
       set_config('statement_timeout', :statement_timeout::text, true),
       set_config('lock_timeout', :lock_timeout::text, true),
       set_config('idle_in_transaction_session_timeout', :idle_timeout::text, true)
