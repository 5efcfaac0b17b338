-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select max(version), (select sequence from clicknback_ops.chain_head)
from clicknback_ops.schema_version
