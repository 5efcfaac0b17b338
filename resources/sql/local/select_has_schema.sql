-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select count(*) from sqlite_master where type = 'table' and name = 'schema_version'
