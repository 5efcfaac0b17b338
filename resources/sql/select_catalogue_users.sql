-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Users with their wallets, those with something wrong first, and how many match. What is wrong is said
-- by models/domain/catalogue/user.cpp; `flawed` only chooses and sorts, because there are too many users
-- to send them all. The password's hash does not leave the server. The patterns are those of facts 5.2
-- (U3, ID) with the lengths taken out: counted repetitions cost ten times as much over 190,000 users.
with shared as materialized (
    select lower(email) as email, count(*) as users
    from users
    group by lower(email)
    having count(*) > 1
),
matching as materialized (
    select users.id,
           lower(users.email) as email,
           users.role not in ('user', 'admin')
               or length(users.hashed_password) <> 60
               or users.hashed_password !~ '^[$]2[aby][$][0-9][0-9][$][./A-Za-z0-9]*$' collate "C"
               or users.id not like '________-____-____-____-____________'
               or users.id !~ '^[0-9a-fA-F]*-[0-9a-fA-F]*-[0-9a-fA-F]*-[0-9a-fA-F]*-[0-9a-fA-F]*$' collate "C"
               or lower(users.email) in (select email from shared)
               as flawed
    from users
    left join wallets on wallets.user_id = users.id
    where (:pattern::text is null or users.email ilike :pattern::text or users.id ilike :pattern::text)
      and (:role::text is null
           or users.role = :role::text
           or (:role::text = 'other' and users.role not in ('user', 'admin')))
      and (:active::boolean is null or users.active = :active::boolean)
      and (:has_wallet::boolean is null or (wallets.user_id is not null) = :has_wallet::boolean)
),
page as (
    select id, email, flawed
    from matching
    where flawed or not :only_findings::boolean
    order by flawed desc, email collate "C", id
    limit :row_limit::int
)
select users.id,
       users.email,
       users.role,
       users.active,
       users.created_at::text,
       users.hashed_password ~ '^[$]2[aby][$][0-9]{2}[$][./A-Za-z0-9]{53}$' collate "C",
       coalesce(shared.users, 1),
       wallets.user_id is not null,
       wallets.pending_balance::text,
       wallets.available_balance::text,
       wallets.paid_balance::text,
       (select count(*) from matching where flawed or not :only_findings::boolean),
       (select count(*) from matching where flawed)
from page
join users on users.id = page.id
left join wallets on wallets.user_id = page.id
left join shared on shared.email = page.email
order by page.flawed desc, page.email collate "C", page.id
