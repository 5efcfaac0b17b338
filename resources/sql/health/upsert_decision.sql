-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or replace into decisions
    (environment, probe, paused, acknowledged_by, acknowledged_at, snoozed_until)
values (:environment, :probe, :paused, :acknowledged_by, :acknowledged_at, :snoozed_until)
