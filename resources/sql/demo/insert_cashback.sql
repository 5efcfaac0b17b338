-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into cashback_transactions (id, user_id, purchase_id, amount)
values (:id, :user_id, :purchase_id, :amount::numeric)
