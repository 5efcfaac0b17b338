-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into audit_logs (id, occurred_at, actor_type, actor_id, action, resource_type, resource_id,
                        outcome, details)
values (:id::text, :occurred_at::timestamp, 'admin', :actor_id::text, :action::text,
        :resource_type::text, :resource_id::text, 'success', :details::jsonb)
