-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or ignore into liability_samples
    (environment, minute, at_microseconds, pending_cents, available_cents, paid_cents)
values (:environment, :minute, :at, :pending, :available, :paid)
