-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into aftercare_tasks (operation, environment, request, rows_left, committed_microseconds, looks)
values (:operation, :environment, :request, :left, :at, :looks)
on conflict (operation) do update
set rows_left = excluded.rows_left,
    committed_microseconds = excluded.committed_microseconds,
    looks = excluded.looks
