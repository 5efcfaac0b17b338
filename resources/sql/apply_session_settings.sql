-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select set_config('application_name', :application_name::text, false),
       set_config('timezone', 'UTC', false),
       set_config('datestyle', 'ISO, YMD', false),
       set_config('default_transaction_read_only', :read_only::text, false),
       set_config('statement_timeout', :statement_timeout::text, false),
       set_config('lock_timeout', :lock_timeout::text, false),
       set_config('idle_in_transaction_session_timeout', :idle_timeout::text, false)
