-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Beside schema public, which the platform's nightly reset drops: nothing here may depend on it.
create schema if not exists clicknback_ops;

create table if not exists clicknback_ops.schema_version (
    version integer primary key,
    installed_at timestamptz not null default clock_timestamp(),
    installed_by text not null default session_user
);
