-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select current_user::text,
       current_database()::text,
       current_setting('server_version'),
       pg_is_in_recovery(),
       coalesce(has_table_privilege(to_regclass('public.purchases'), 'INSERT'), false)
           or coalesce(has_table_privilege(to_regclass('public.purchases'), 'UPDATE'), false)
           or coalesce(has_table_privilege(to_regclass('public.wallets'), 'UPDATE'), false)
