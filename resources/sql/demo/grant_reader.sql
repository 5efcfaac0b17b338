-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

grant usage on schema public to clicknback_ops_reader;
grant select on all tables in schema public to clicknback_ops_reader;
alter default privileges in schema public grant select on tables to clicknback_ops_reader
