-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or replace into acknowledgements
    (environment, invariant, reason, person, at_microseconds, expires_microseconds, violations)
values (:environment, :invariant, :reason, :person, :at, :expires, :violations)
