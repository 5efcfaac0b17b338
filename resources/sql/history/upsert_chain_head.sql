-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into chain_heads (environment, sequence, hash, incarnation, seen_microseconds)
values (:environment, :sequence, :hash, :incarnation, :at)
on conflict (environment, sequence, hash, incarnation) do update
set seen_microseconds = max(seen_microseconds, excluded.seen_microseconds)
