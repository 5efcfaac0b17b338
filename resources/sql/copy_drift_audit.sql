-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the audit log says was done to the users' purchases, and to those whose cashback row is
-- theirs; by index. What failed moved nothing. The users are a JSON list.
copy (
    select audit_logs.resource_id::text,
           audit_logs.action::text,
           audit_logs.details ->> 'prior_status',
           audit_logs.details ->> 'cashback_amount'
    from (
        select id
        from purchases
        where user_id = any(array(select jsonb_array_elements_text(:users::jsonb)))
        union
        select purchase_id
        from cashback_transactions
        where user_id = any(array(select jsonb_array_elements_text(:users::jsonb)))
    ) as touched (id)
    join audit_logs on audit_logs.resource_type = 'purchase' and audit_logs.resource_id = touched.id
                   and audit_logs.outcome = 'success'
    order by audit_logs.occurred_at, audit_logs.id collate "C"
) to stdout (format binary)
