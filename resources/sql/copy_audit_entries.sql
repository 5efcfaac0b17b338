-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A key whose value is null is there.
copy (
    select id::text,
           occurred_at::timestamp,
           actor_type::text,
           actor_id::text,
           action::text,
           resource_type::text,
           resource_id::text,
           outcome::text,
           case when jsonb_typeof(details) = 'object'
                then array_to_string(
                    array(select key from jsonb_object_keys(details) as key order by key collate "C"),
                    ',')
           end,
           case when jsonb_typeof(details) = 'object' and details ? 'cashback_amount'
                then coalesce(details ->> 'cashback_amount', '')
           end,
           details ->> 'prior_status'
    from audit_logs
) to stdout (format binary)
