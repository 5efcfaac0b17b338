-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A table's name is no value; the server puts it into the statement.
select (xpath('/row/rows/text()',
              query_to_xml(format('select count(*) as rows from public.%I', :table::text),
                           false, true, '')))[1]::text::bigint
