-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Of details that have all keys the platform writes for the action these are named, and of others
-- all they have, which costs more than all the rest. A key whose value is null is there.
copy (
    select id::text,
           occurred_at::timestamp,
           actor_type::text,
           actor_id::text,
           action::text,
           resource_type::text,
           resource_id::text,
           outcome::text,
           case when jsonb_typeof(details) is distinct from 'object' then null
                when action = 'PURCHASE_CONFIRMED'
                     and details ?& array['amount', 'cashback_amount', 'currency', 'merchant_id']
                then 'amount,cashback_amount,currency,merchant_id'
                when action = 'PURCHASE_REJECTED'
                     and details ?& array['amount', 'currency', 'merchant_id', 'reason']
                then 'amount,currency,merchant_id,reason'
                when action = 'PURCHASE_REVERSED' and details ? 'prior_status'
                then 'prior_status'
                else array_to_string(
                    array(select key from jsonb_object_keys(details) as key order by key collate "C"),
                    ',')
           end,
           details ->> 'cashback_amount',
           details ->> 'prior_status'
    from audit_logs
) to stdout (format binary)
