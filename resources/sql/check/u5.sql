-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id as key
from refresh_tokens
where (used_at is null) <> (rotation_count = 0)
   or expires_at <= issued_at
   or token_hash !~ '^[0-9a-f]{64}$'
