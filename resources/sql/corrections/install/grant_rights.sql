-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What packaging/sql/roles.sql's roles may do here, as far as they exist: for the installation, and
-- for roles that are made after it. Members of a role have its rights.
create or replace function clicknback_ops.grant_rights() returns void
language plpgsql set search_path = pg_catalog, pg_temp as
$$
declare
    role text;
begin
    revoke all on all functions in schema clicknback_ops from public;
    for role in select rolname from pg_roles where rolname in ('reader', 'operator', 'approver')
    loop
        execute format('revoke all on all tables in schema clicknback_ops from %I', role);
        execute format('grant usage on schema clicknback_ops to %I', role);
        execute format('grant select on all tables in schema clicknback_ops to %I', role);
    end loop;
    if to_regrole('operator') is not null then
        grant insert on clicknback_ops.journal, clicknback_ops.proposal, clicknback_ops.lease
            to operator;
        grant update (ended_at, ended_by, ending) on clicknback_ops.lease to operator;
        grant execute on function clicknback_ops.take_head() to operator;
    end if;
    if to_regrole('approver') is not null then
        grant insert on clicknback_ops.approval to approver;
    end if;
end
$$;

select clicknback_ops.grant_rights();
