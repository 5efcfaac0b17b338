-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select one.id || ' ' || other.id as key
from purchases as one
join purchases as other on other.user_id = one.user_id
                       and other.merchant_id = one.merchant_id
                       and other.amount = one.amount
where one.id collate "C" < other.id collate "C"
  and other.created_at > one.created_at - interval '300 seconds'
  and other.created_at < one.created_at + interval '300 seconds'
