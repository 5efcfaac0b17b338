-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- No row: the platform has no payouts table (facts 4).
select has_table_privilege(oid, 'SELECT'),
       (select count(*) = 3
        from pg_attribute
        where attrelid = pg_class.oid
          and attname in ('user_id', 'amount', 'status')
          and not attisdropped)
from pg_class
where oid = to_regclass('public.payouts')
