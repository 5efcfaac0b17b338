-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The three of packaging/sql/roles.sql, and who logs in as a member of each.
create role clicknback login;
create role reader;
create role operator;
create role approver;
create role clicknback_ops_reader login in role reader;
-- So that one person can try four eyes; elsewhere nobody should be both.
create role clicknback_ops_operator login in role operator, approver;
create role clicknback_ops_approver login in role approver;
grant pg_monitor to clicknback_ops_reader
