-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select id, source, result, verification, is_rollback, revision, digest, release_name, actor,
       url, note, started, finished
from deployments
where environment = :environment
order by started desc, id
