-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select to_regnamespace('public') is not null,
       coalesce(has_schema_privilege(to_regnamespace('public'), 'USAGE'), false)
