-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Whatever default privileges of the owner gave to others on these tables is taken away first.
do $$
declare
    given record;
begin
    for given in
        select distinct class.oid::regclass as name, acl.grantee
        from pg_class class, aclexplode(class.relacl) acl
        where class.relnamespace = 'clicknback_ops'::regnamespace
          and acl.grantee <> class.relowner
    loop
        execute format('revoke all on %s from %s', given.name,
                       case when given.grantee = 0 then 'public'
                            else quote_ident(pg_get_userbyid(given.grantee)) end);
    end loop;
end
$$;
