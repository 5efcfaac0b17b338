-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- -1: the server does not know yet.
select reltuples::bigint from pg_class where oid = to_regclass('purchases')
