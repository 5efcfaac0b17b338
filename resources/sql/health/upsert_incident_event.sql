-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or replace into incident_events (incident, position, at, kind, text, author)
values (:incident, :position, :at, :kind, :text, :author)
