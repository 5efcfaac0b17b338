-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table clicknback_ops.lease (
    id uuid primary key,
    scope_type text not null check (scope_type in ('user', 'merchant')),
    scope_id text not null check (scope_id <> ''),
    owner_id text not null,
    owner_email text not null,
    owner_role text not null,
    reason text not null check (reason <> ''),
    taken_at timestamptz not null,
    expires_at timestamptz not null,
    before boolean,
    flag_id text not null,
    flag_updated_at timestamptz,
    ended_at timestamptz,
    ended_by text,
    ending text,
    constraint lease_expires_within_four_hours
        check (expires_at > taken_at and expires_at <= taken_at + interval '4 hours')
);

create unique index one_lease_of_a_scope
    on clicknback_ops.lease (scope_type, scope_id) where ended_at is null;
