-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The table is specified, not coded (facts 4): its columns are taken as they are.
with subject as (
    select user_id
    from payouts
    where id::text = :key::text
)
select 'payout', (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(payouts)))
from payouts
where id::text = :key::text
union all
select 'wallet', json_build_object(
        'user_id', user_id, 'pending_balance', pending_balance::text,
        'available_balance', available_balance::text, 'paid_balance', paid_balance::text)
from wallets
where user_id = (select user_id from subject)
union all
select 'user', json_build_object(
        'id', id, 'email', email, 'role', role, 'active', active::text,
        'created_at', created_at::text)
from users
where id = (select user_id from subject)
union all
select 'ledger', json_build_object(
        'pending', coalesce(sum(amount) filter (where status = 'pending'), 0)::text,
        'available', (coalesce(sum(amount) filter (where status = 'available'), 0)
                      - (select coalesce(sum(payouts.amount), 0)
                         from payouts
                         where payouts.user_id = (select user_id from subject)
                           and payouts.status is distinct from 'failed'))::text,
        'paid', (select coalesce(sum(payouts.amount), 0)
                 from payouts
                 where payouts.user_id = (select user_id from subject)
                   and payouts.status = 'completed')::text)
from cashback_transactions
where user_id = (select user_id from subject)
having exists (select from subject)
union all
select 'counts', json_build_object('today', ((now() at time zone 'utc')::date)::text)
