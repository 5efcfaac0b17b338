-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A window that ends before it starts overlaps nothing.
select one.id || ' ' || other.id as key
from offers as one
join offers as other on other.merchant_id = one.merchant_id
where one.id collate "C" < other.id collate "C"
  and one.active
  and other.active
  and one.start_date <= one.end_date
  and other.start_date <= other.end_date
  and one.start_date <= other.end_date
  and other.start_date <= one.end_date
