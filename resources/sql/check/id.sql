-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select 'users ' || id as key
from users
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
union all
select 'merchants ' || id
from merchants
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
union all
select 'offers ' || id
from offers
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
union all
select 'purchases ' || id
from purchases
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
union all
select 'cashback_transactions ' || id
from cashback_transactions
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
union all
select 'audit_logs ' || id
from audit_logs
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
union all
select 'feature_flags ' || id
from feature_flags
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
union all
select 'refresh_tokens ' || id
from refresh_tokens
where id not like '________-____-____-____-____________'
   or id like '%-%-%-%-%-%'
   or id ~ '[^-0-9a-fA-F]'
