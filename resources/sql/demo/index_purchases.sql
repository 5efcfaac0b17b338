-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

alter table purchases add constraint purchases_pkey primary key (id);
create unique index ix_purchases_external_id on purchases (external_id);
create index ix_purchases_id on purchases (id);
create index ix_purchases_merchant_id on purchases (merchant_id);
create index ix_purchases_status on purchases (status);
create index ix_purchases_user_id on purchases (user_id);
alter table purchases add constraint purchases_user_id_fkey foreign key (user_id) references users (id);
alter table purchases add constraint purchases_merchant_id_fkey foreign key (merchant_id) references merchants (id);
alter table purchases add constraint purchases_offer_id_fkey foreign key (offer_id) references offers (id)
