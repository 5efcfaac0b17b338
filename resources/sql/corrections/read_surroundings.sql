-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The third is NULL when the platform has no payouts table (facts 4).
select pg_is_in_recovery(),
       coalesce(has_table_privilege(to_regclass('clicknback_ops.journal'), 'SELECT'), false),
       (select string_agg(attname, ',' order by attnum)
        from pg_attribute
        where attrelid = to_regclass('public.payouts') and attnum > 0 and not attisdropped),
       (clock_timestamp() at time zone 'utc')::text
