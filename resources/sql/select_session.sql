-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Through pg_class and not by name: without USAGE on the schema a name may not even be looked up.
select current_user::text,
       current_database()::text,
       current_setting('server_version'),
       pg_is_in_recovery(),
       exists (select from pg_class
               where relnamespace = to_regnamespace('public')
                 and relname in ('purchases', 'cashback_transactions', 'wallets')
                 and (has_table_privilege(oid, 'INSERT')
                      or has_table_privilege(oid, 'UPDATE')
                      or has_table_privilege(oid, 'DELETE')))
