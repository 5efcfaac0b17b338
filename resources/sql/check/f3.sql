-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from feature_flags
where key !~ '^[a-z][a-z0-9_]{0,99}$' or key <> 'purchase_auto_confirm'
