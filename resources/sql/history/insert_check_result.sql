-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into check_results (run, position, invariant, violations, impact, reason)
values (:run, :position, :invariant, :violations, :impact, :reason)
