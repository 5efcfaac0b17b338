-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The platform takes lower case, but no other currency.
select id as key
from purchases
where upper(currency) <> 'EUR'
