-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The casts to regclass fail when a table is missing, which is the right answer. File nodes change
-- when a table is made anew.
select pg_snapshot_xmin(pg_current_snapshot())::xid::text,
       concat_ws(' ',
                 pg_relation_filenode('purchases'::regclass),
                 pg_relation_filenode('cashback_transactions'::regclass),
                 pg_relation_filenode('wallets'::regclass)),
       pg_backend_pid()
