-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create index if not exists staged_corrections_by_environment
on staged_corrections (environment, number)
