-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Never analysed: about 200 bytes a row.
select case when reltuples > 0 then reltuples else pg_relation_size(oid) / 200 end::bigint,
       (select case when reltuples > 0 then reltuples else pg_relation_size(oid) / 200 end::bigint
        from pg_class where oid = 'cashback_transactions'::regclass)
from pg_class
where oid = 'purchases'::regclass
