-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

create temporary table wallet_changes (
    user_id varchar primary key,
    pending numeric(12,2) not null,
    available numeric(12,2) not null
)
