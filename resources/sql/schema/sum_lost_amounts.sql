-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- All amounts of a table, or of one column, that were written since a moment: as text. A row that
-- does not say when it was written counts. Names are put into the statement by the server.
with amounts as (
    select string_agg(format('coalesce(%I, 0)', a.attname), ' + ' order by a.attnum) as terms
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public'
      and c.relname::text = :table::text
      and a.attnum > 0
      and not a.attisdropped
      and format_type(a.atttypid, a.atttypmod) = 'numeric(12,2)'
      and (:column::text = '' or a.attname::text = :column::text)
), written as (
    select case a.atttypid
               when 'pg_catalog.timestamp'::regtype
                   then format(' where created_at is null or created_at at time zone ''UTC'' >= %L',
                               :since::timestamptz)
               when 'pg_catalog.timestamptz'::regtype
                   then format(' where created_at is null or created_at >= %L', :since::timestamptz)
           end as condition
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public'
      and c.relname::text = :table::text
      and a.attname = 'created_at'
      and not a.attisdropped
      and :since::timestamptz is not null
)
select (xpath('/row/total/text()',
              query_to_xml(format('select coalesce(sum(%s), 0) as total from public.%I', amounts.terms,
                                  :table::text)
                               || coalesce((select condition from written), ''),
                           false, true, '')))[1]::text
from amounts
