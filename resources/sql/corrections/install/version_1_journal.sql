-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table clicknback_ops.chain_head (
    is_only boolean primary key default true check (is_only),
    sequence bigint not null,
    hash text not null
);
insert into clicknback_ops.chain_head (sequence, hash) values (0, repeat('0', 64));

create table clicknback_ops.policy (
    is_only boolean primary key default true check (is_only),
    is_on boolean not null default false,
    above_euros numeric(14, 2),
    above_rows integer,
    operations text[] not null default '{}',
    wants_distinct_roles boolean not null default true,
    changed_at timestamptz not null default clock_timestamp(),
    changed_by text not null default session_user
);
insert into clicknback_ops.policy (is_on) values (false);

create table clicknback_ops.proposal (
    id uuid primary key,
    preview_hash text not null check (preview_hash ~ '^[0-9a-f]{64}$'),
    plan json not null,
    operations integer not null check (operations > 0),
    moved_euros numeric(14, 2) not null check (moved_euros >= 0),
    maker_id text not null check (maker_id <> ''),
    maker_email text not null,
    maker_role text not null,
    proposed_at timestamptz not null,
    expires_at timestamptz not null,
    unique (id, preview_hash),
    constraint proposal_expires_within_a_week
        check (expires_at > proposed_at and expires_at <= proposed_at + interval '7 days')
);

create table clicknback_ops.proposed_operation (
    proposal_id uuid references clicknback_ops.proposal (id),
    operation_id uuid,
    preview_hash text not null,
    primary key (proposal_id, operation_id)
);

create table clicknback_ops.approval (
    proposal_id uuid primary key,
    preview_hash text not null,
    is_approved boolean not null,
    maker_id text not null,
    maker_role text not null,
    checker_id text not null check (checker_id <> ''),
    checker_email text not null,
    checker_role text not null,
    wants_distinct_roles boolean not null,
    note text not null,
    decided_at timestamptz not null,
    constraint approval_is_of_the_preview
        foreign key (proposal_id, preview_hash)
        references clicknback_ops.proposal (id, preview_hash),
    constraint checker_is_another_person check (checker_id <> maker_id),
    constraint checker_is_another_role
        check (not wants_distinct_roles or checker_role <> maker_role)
);

create table clicknback_ops.journal (
    sequence bigint primary key,
    operation_id uuid not null unique,
    recorded_at timestamp not null,
    operation text not null check (operation <> ''),
    subject text not null check (subject <> ''),
    key text not null check (key <> ''),
    actor_id text not null check (actor_id <> ''),
    actor_email text not null check (actor_email <> ''),
    session_role text not null,
    reason_code text not null check (reason_code <> ''),
    reason text not null check (reason <> ''),
    plan json not null,
    before json,
    after json,
    preview_hash text not null check (preview_hash <> ''),
    moved_euros numeric(14, 2) not null check (moved_euros >= 0),
    proposal_id uuid references clicknback_ops.proposal (id),
    compensates uuid references clicknback_ops.journal (operation_id),
    release text,
    revision text,
    transaction_id text not null,
    previous_hash text not null,
    entry_hash text not null
);

create unique index an_operation_is_undone_at_most_once
    on clicknback_ops.journal (compensates) where compensates is not null;
create index newest_operation_of_a_subject on clicknback_ops.journal (subject, key, sequence);
create index journal_of_a_proposal
    on clicknback_ops.journal (proposal_id) where proposal_id is not null;
