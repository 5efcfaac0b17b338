-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into containers (environment, container, image, digest, revision, started, seen, look)
values (:environment, :container, :image, :digest, :revision, :started, :seen,
        (select coalesce(max(look), 0) + 1 from containers where environment = :environment))
on conflict (environment, container) do update set look = excluded.look
