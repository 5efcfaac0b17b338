-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Makes the roles that ClickNBack Ops connects as, in the database that psql is connected to:
--   reader    sees everything, changes nothing
--   operator  may also change the platform's rows, for corrections
--   approver  reads, and approves what an operator proposes
-- Run it as a superuser, or as the owner of the tables if that role may create roles. It may be run again.
--   psql -d clicknback -f roles.sql              the owner of the table purchases is taken
--   psql -d clicknback -v owner=NAME -f roles.sql  when there is no such table yet
-- Then give each a password with \password, or make each person a login of their own that is a member:
--   create role ann login in role reader;
--
-- The grants survive the platform's nightly reset, which drops and remakes schema public: what the owner
-- makes later gets them by default. The owner must be the role that runs the reset.

\set ON_ERROR_STOP on
\if :{?owner}
\else
select coalesce((select tableowner from pg_tables where schemaname = 'public' and tablename = 'purchases'),
                current_user) as owner \gset
\endif

begin;

select format('create role %I login', name)
from unnest(array['reader', 'operator', 'approver']) as name
where not exists (select from pg_roles where rolname = name) \gexec

select format('grant connect on database %I to reader, operator, approver', current_database()) \gexec

-- A habit that guards against slips; what holds are the grants.
alter role reader set default_transaction_read_only = on;
alter role approver set default_transaction_read_only = on;

grant usage on schema public to reader, operator, approver;
grant select on all tables in schema public to reader, operator, approver;
grant insert, update, delete on all tables in schema public to operator;

alter default privileges for role :"owner" grant usage on schemas to reader, operator, approver;
alter default privileges for role :"owner" grant select on tables to reader, operator, approver;
-- Deleting is wanted for flags alone: one that was set for a while is taken away again. A default cannot name one
-- table, and without it every reset would take the right away. Who may change every row gains little by it.
alter default privileges for role :"owner" grant insert, update, delete on tables to operator;

-- The program's own schema, where it is installed already: an operator appends to the journal, an approver
-- decides on proposals. Installed later, it gives these rights itself.
select 'select clicknback_ops.grant_rights()'
where exists (select from pg_namespace where nspname = 'clicknback_ops') \gexec

commit;
