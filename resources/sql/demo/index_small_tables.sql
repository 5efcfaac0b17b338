-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

alter table alembic_version add constraint alembic_version_pkc primary key (version_num);
alter table users add constraint users_pkey primary key (id);
alter table users add constraint users_email_key unique (email);
create index ix_users_id on users (id);
alter table merchants add constraint merchants_pkey primary key (id);
create index ix_merchants_id on merchants (id);
create index ix_merchants_name on merchants (name);
alter table offers add constraint offers_pkey primary key (id);
alter table offers add constraint offers_merchant_id_fkey foreign key (merchant_id) references merchants (id);
create index ix_offers_id on offers (id);
create index ix_offers_merchant_id on offers (merchant_id);
create index ix_offers_merchant_active on offers (merchant_id, active);
alter table wallets add constraint wallets_pkey primary key (user_id);
alter table wallets add constraint wallets_user_id_fkey foreign key (user_id) references users (id);
alter table feature_flags add constraint feature_flags_pkey primary key (id);
create index ix_feature_flags_id on feature_flags (id);
create index ix_feature_flags_key_scope_lookup on feature_flags (key, scope_type, scope_id);
create unique index uq_feature_flags_key_scope on feature_flags (key, scope_type, coalesce(scope_id, ''));
alter table refresh_tokens add constraint refresh_tokens_pkey primary key (id);
alter table refresh_tokens add constraint refresh_tokens_token_hash_key unique (token_hash);
create index ix_refresh_tokens_user_id on refresh_tokens (user_id);
create index ix_refresh_tokens_expires_at on refresh_tokens (expires_at)
