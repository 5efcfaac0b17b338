-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The same probe at the same microsecond is the same sample.
insert or ignore into samples (probe, at, verdict, layer, latency, phases, readings, text)
values (:probe, :at, :verdict, :layer, :latency, :phases, :readings, :text)
