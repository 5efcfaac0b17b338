-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A scope without an id is F1's.
select id as key
from feature_flags
where (scope_type = 'user'
       and scope_id is not null
       and not exists (select from users where users.id = scope_id))
   or (scope_type = 'merchant'
       and scope_id is not null
       and not exists (select from merchants where merchants.id = scope_id))
