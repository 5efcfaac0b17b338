-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Users with their wallets, those with something wrong first. What is wrong is said by
-- models/domain/catalogue/user.cpp; `flawed` only chooses and sorts, because there are too many users
-- to send them all. The password's hash does not leave the server.
with shared as (
    select lower(email) as email, count(*) as users
    from users
    group by lower(email)
    having count(*) > 1
),
judged as (
    select users.id,
           users.email,
           users.role,
           users.active,
           users.created_at,
           users.hashed_password ~ '^[$]2[aby][$][0-9]{2}[$][./A-Za-z0-9]{53}$' as hash_fits,
           coalesce(shared.users, 1) as same_email
    from users
    left join shared on shared.email = lower(users.email)
),
marked as (
    select judged.*,
           not hash_fits
           or same_email > 1
           or role not in ('user', 'admin')
           or id !~ '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$'
           as flawed
    from judged
)
select marked.id,
       marked.email,
       marked.role,
       marked.active,
       marked.created_at::text,
       marked.hash_fits,
       marked.same_email,
       wallets.user_id is not null,
       wallets.pending_balance::text,
       wallets.available_balance::text,
       wallets.paid_balance::text,
       count(*) over (),
       count(*) filter (where marked.flawed) over ()
from marked
left join wallets on wallets.user_id = marked.id
where (:pattern::text is null or marked.email ilike :pattern::text or marked.id ilike :pattern::text)
  and (:role::text is null
       or marked.role = :role::text
       or (:role::text = 'other' and marked.role not in ('user', 'admin')))
  and (:active::boolean is null or marked.active = :active::boolean)
  and (:has_wallet::boolean is null or (wallets.user_id is not null) = :has_wallet::boolean)
  and (marked.flawed or not :only_findings::boolean)
order by marked.flawed desc, lower(marked.email), marked.id
limit :row_limit::int
