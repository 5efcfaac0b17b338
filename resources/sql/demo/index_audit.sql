-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

alter table audit_logs add constraint audit_logs_pkey primary key (id);
create index ix_audit_logs_action on audit_logs (action);
create index ix_audit_logs_actor_id on audit_logs (actor_id);
create index ix_audit_logs_occurred_at on audit_logs (occurred_at);
create index ix_audit_logs_resource on audit_logs (resource_type, resource_id)
