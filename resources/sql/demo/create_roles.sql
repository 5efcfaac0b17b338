-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create role clicknback login;
create role clicknback_ops_reader login;
grant pg_monitor to clicknback_ops_reader
