-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create or replace function clicknback_ops.seal_lease() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as
$$
begin
    new.owner_role := session_user;
    new.taken_at := now();
    return new;
end
$$;
