-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Counts look-alike pairs without listing them: each of a pair has the other in its five minutes.
-- The first pairs in order have their first half among as many times two of those with a partner.
with neighbours as materialized (
    select id, user_id, merchant_id, amount, created_at,
           count(*) over (
               partition by user_id, merchant_id, amount
               order by created_at
               range between interval '299.999999 seconds' preceding
                         and interval '299.999999 seconds' following
           ) - 1 as partners
    from purchases
), first_halves as materialized (
    select id, user_id, merchant_id, amount, created_at
    from neighbours
    where partners > 0 and isfinite(created_at)
    order by id collate "C"
    limit 2 * :sample_size::int
)
select (select coalesce(sum(partners), 0)::bigint / 2 from neighbours where isfinite(created_at)),
       null::text,
       to_json(array(
           select one.id || ' ' || other.id
           from first_halves as one
           join purchases as other on other.user_id = one.user_id
                                  and other.merchant_id = one.merchant_id
                                  and other.amount = one.amount
           where one.id collate "C" < other.id collate "C"
             and other.created_at > one.created_at - interval '300 seconds'
             and other.created_at < one.created_at + interval '300 seconds'
           order by one.id || ' ' || other.id collate "C"
           limit :sample_size::int
       ))
