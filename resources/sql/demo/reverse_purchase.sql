-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

update purchases set status = 'reversed', cashback_amount = 0 where id = :id
