-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A role that the dump names: it may do nothing, but own what the dump says it owns. Roles that the
-- server brought along are left alone: the loader must not become a member of one.
do $$
declare
    dump_role text := current_setting('clicknback.dump_role');
begin
    if dump_role ~ '^pg_' or dump_role in ('public', 'none')
       or exists (select from pg_roles where rolname = dump_role) then
        return;
    end if;
    execute format('create role %I', dump_role);
    execute format('grant %I to clicknback_loader', dump_role);
    execute format('grant create on database restored to %I', dump_role);
    execute format('grant create on schema public to %I', dump_role);
end
$$
