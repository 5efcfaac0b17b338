-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Facts 4: available is net of payouts that did not fail, paid is the sum of completed ones.
select user_id,
       coalesce(sum(amount) filter (where status is distinct from 'failed'), 0)::text,
       coalesce(sum(amount) filter (where status = 'completed'), 0)::text
from payouts
group by user_id
