-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Each column as "<bytes>:<text>", an absent one as "-": entryHash() in models/domain/corrections.
create or replace function clicknback_ops.entry_hash(entry clicknback_ops.journal) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as
$$
declare
    field text;
    hashed text := '';
begin
    foreach field in array array[
        entry.sequence::text, entry.operation_id::text,
        to_char(entry.recorded_at, 'YYYY-MM-DD HH24:MI:SS.US'), entry.operation, entry.subject,
        entry.key, entry.actor_id, entry.actor_email, entry.session_role, entry.reason_code,
        entry.reason, entry.plan::text, entry.before::text, entry.after::text, entry.preview_hash,
        entry.moved_euros::text, entry.proposal_id::text, entry.compensates::text, entry.release,
        entry.revision, entry.transaction_id, entry.previous_hash]
    loop
        hashed := hashed
            || coalesce(octet_length(convert_to(nullif(field, ''), 'UTF8')) || ':' || field, '-');
    end loop;
    return encode(sha256(convert_to(hashed, 'UTF8')), 'hex');
end
$$;

-- Locks the one head until the transaction ends. Runs with its owner's rights: an operator may lock
-- it, but not write it.
create or replace function clicknback_ops.take_head() returns clicknback_ops.chain_head
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    head clicknback_ops.chain_head;
begin
    select * into strict head from clicknback_ops.chain_head for update;
    return head;
end
$$;

-- Asked while the head is held, so that nobody else can append in between. Looked up here and not
-- left to the unique indexes: ON CONFLICT DO NOTHING would leave a head without its entry.
create or replace function clicknback_ops.demand_new(entry clicknback_ops.journal) returns void
language plpgsql set search_path = pg_catalog, pg_temp as
$$
begin
    if exists (select from clicknback_ops.journal where operation_id = entry.operation_id) then
        raise unique_violation using message =
            format('operation %s is in the journal already', entry.operation_id);
    end if;
    if exists (select from clicknback_ops.journal where compensates = entry.compensates) then
        raise unique_violation using message =
            format('operation %s has been undone already', entry.compensates);
    end if;
end
$$;

create or replace function clicknback_ops.seal_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
declare
    head clicknback_ops.chain_head := clicknback_ops.take_head();
begin
    perform clicknback_ops.demand_new(new);
    perform clicknback_ops.demand_approval(new);
    new.sequence := head.sequence + 1;
    new.recorded_at := clock_timestamp() at time zone 'UTC';
    new.session_role := session_user;
    new.transaction_id := pg_current_xact_id()::text;
    new.previous_hash := head.hash;
    new.entry_hash := clicknback_ops.entry_hash(new);
    update clicknback_ops.chain_head set sequence = new.sequence, hash = new.entry_hash;
    return new;
end
$$;

create or replace function clicknback_ops.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as
$$
begin
    raise insufficient_privilege using message =
        format('%s.%s is append-only: %s is refused', tg_table_schema, tg_table_name, tg_op);
end
$$;
