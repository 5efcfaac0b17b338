-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

alter table cashback_transactions add constraint cashback_transactions_pkey primary key (id);
alter table cashback_transactions add constraint cashback_transactions_purchase_id_key unique (purchase_id);
create index ix_cashback_transactions_id on cashback_transactions (id);
create index ix_cashback_transactions_status on cashback_transactions (status);
create index ix_cashback_transactions_user_id on cashback_transactions (user_id);
alter table cashback_transactions add constraint cashback_transactions_purchase_id_fkey foreign key (purchase_id) references purchases (id);
alter table cashback_transactions add constraint cashback_transactions_user_id_fkey foreign key (user_id) references users (id)
