-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

grant usage on schema public to reader, operator, approver;
grant select on all tables in schema public to reader, operator, approver;
grant insert, update on all tables in schema public to operator;
grant delete on feature_flags to operator;
alter default privileges in schema public grant select on tables to reader, operator, approver
