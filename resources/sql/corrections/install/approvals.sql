-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- An entry that names a proposal must be one of its operations, approved as it was previewed. One
-- that names none must be below what the policy asks a second person for.
create or replace function clicknback_ops.demand_approval(entry clicknback_ops.journal) returns void
language plpgsql set search_path = pg_catalog, pg_temp as
$$
begin
    if entry.proposal_id is null then
        if exists (select from clicknback_ops.policy
                   where is_on
                     and (entry.operation = any (operations) or entry.moved_euros > above_euros
                          or above_rows < 1)) then
            raise insufficient_privilege using message =
                format('four eyes: %s of %s euros wants the approval of a second person',
                       entry.operation, entry.moved_euros);
        end if;
    elsif not exists (select from clicknback_ops.proposal
                      join clicknback_ops.approval on approval.proposal_id = proposal.id
                      join clicknback_ops.proposed_operation
                          on proposed_operation.proposal_id = proposal.id
                      where proposal.id = entry.proposal_id
                        and approval.is_approved
                        and approval.preview_hash = proposal.preview_hash
                        and proposal.expires_at > clock_timestamp()
                        and proposed_operation.operation_id = entry.operation_id
                        and proposed_operation.preview_hash = entry.preview_hash) then
        raise insufficient_privilege using message =
            format('four eyes: no valid approval covers operation %s as it was previewed',
                   entry.operation_id);
    end if;
end
$$;

-- The hash is that of the operations: nobody can put others under a hash that was approved.
create or replace function clicknback_ops.seal_proposal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    hashes text;
begin
    select count(*), string_agg(operation ->> 'hash' || chr(10), '' order by place)
    into new.operations, hashes
    from json_array_elements(new.plan -> 'operations') with ordinality as list (operation, place);
    if new.preview_hash is distinct from encode(sha256(convert_to(hashes, 'UTF8')), 'hex') then
        raise check_violation using message = 'the hash is not the one of the proposed operations';
    end if;
    new.maker_role := session_user;
    new.proposed_at := clock_timestamp();
    return new;
end
$$;

create or replace function clicknback_ops.list_proposed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    insert into clicknback_ops.proposed_operation (proposal_id, operation_id, preview_hash)
    select new.id, (operation ->> 'operation_id')::uuid, operation ->> 'hash'
    from json_array_elements(new.plan -> 'operations') as operation;
    return null;
end
$$;

create or replace function clicknback_ops.seal_approval() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    proposed clicknback_ops.proposal;
begin
    select * into proposed from clicknback_ops.proposal
    where id = new.proposal_id and preview_hash = new.preview_hash;
    if not found then
        raise insufficient_privilege using message = 'four eyes: there is no proposal of this hash';
    end if;
    if proposed.expires_at <= clock_timestamp() then
        raise insufficient_privilege using message = 'four eyes: the proposal has expired';
    end if;
    new.maker_id := proposed.maker_id;
    new.maker_role := proposed.maker_role;
    select policy.wants_distinct_roles into strict new.wants_distinct_roles
    from clicknback_ops.policy;
    new.checker_role := session_user;
    new.decided_at := clock_timestamp();
    return new;
end
$$;
