-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy cashback_transactions (id, user_id, purchase_id, amount, status, created_at) from stdin
