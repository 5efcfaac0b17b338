-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into cashback_transactions (id, user_id, purchase_id, amount, status, created_at)
values (:id::text, :user_id::text, :purchase_id::text, :amount::numeric, :status::text,
        :created_at::timestamp)
