-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create table if not exists refresh_tokens (
    id varchar(36) not null constraint refresh_tokens_pkey primary key,
    user_id varchar(36) not null,
    token_hash text not null constraint refresh_tokens_token_hash_key unique,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    rotation_count integer default 0 not null
);
create index if not exists ix_refresh_tokens_user_id on refresh_tokens (user_id);
create index if not exists ix_refresh_tokens_expires_at on refresh_tokens (expires_at)
