-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- In the catalogue's order. NULL violations could not be told; an impact is text in euros, or NaN.
create table if not exists check_results (
    run integer not null,
    position integer not null,
    invariant text not null,
    violations integer,
    impact text,
    reason text not null,
    primary key (run, position)
) without rowid
