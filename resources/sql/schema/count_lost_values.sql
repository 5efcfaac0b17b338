-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Names are no values; the server puts them into the statement.
select (xpath('/row/rows/text()',
              query_to_xml(format('select count(%I) as rows from public.%I', :column::text,
                                  :table::text),
                           false, true, '')))[1]::text::bigint
