-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The platform's tables at revision 9f8a7e6d5c4b (facts 1.3). Keys and indexes come after the data.
create table alembic_version (
    version_num varchar(32) not null
);
create table users (
    id varchar not null,
    email varchar not null,
    hashed_password varchar not null,
    role varchar default 'user' not null,
    active boolean default true not null,
    created_at timestamptz default now()
);
create table merchants (
    id varchar not null,
    name varchar not null,
    default_cashback_percentage double precision not null,
    active boolean default true not null
);
create table offers (
    id varchar not null,
    merchant_id varchar not null,
    percentage double precision not null,
    fixed_amount double precision,
    start_date date not null,
    end_date date not null,
    monthly_cap_per_user double precision not null,
    active boolean default true not null
);
-- cashback_amount was added by a later migration, so it is physically the last column.
create table purchases (
    id varchar not null,
    external_id varchar not null,
    user_id varchar not null,
    merchant_id varchar not null,
    offer_id varchar,
    amount numeric(12,2) not null,
    currency varchar(3) not null,
    status varchar default 'pending' not null,
    created_at timestamp default now() not null,
    cashback_amount numeric(12,2) default 0 not null
);
create table audit_logs (
    id varchar not null,
    occurred_at timestamp not null,
    actor_type varchar(16) not null,
    actor_id varchar,
    action varchar(64) not null,
    resource_type varchar(64) not null,
    resource_id varchar not null,
    outcome varchar(16) not null,
    details jsonb
);
create table wallets (
    user_id varchar not null,
    pending_balance numeric(12,2) default 0 not null,
    available_balance numeric(12,2) default 0 not null,
    paid_balance numeric(12,2) default 0 not null
);
create table cashback_transactions (
    id varchar not null,
    user_id varchar not null,
    purchase_id varchar not null,
    amount numeric(12,2) not null,
    status varchar default 'pending' not null,
    created_at timestamp default now() not null
);
create table feature_flags (
    id varchar not null,
    key varchar not null,
    enabled boolean default true not null,
    scope_type varchar default 'global' not null,
    scope_id varchar,
    description varchar,
    created_at timestamptz default now(),
    updated_at timestamptz default now()
);
create table refresh_tokens (
    id varchar(36) not null,
    user_id varchar(36) not null,
    token_hash text not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    rotation_count integer default 0 not null
);
insert into alembic_version (version_num) values ('9f8a7e6d5c4b')
