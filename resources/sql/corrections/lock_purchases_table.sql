-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Facts 5.4: the platform reads a status without a lock, so that only this one makes it wait
-- before it reads.
lock table purchases in access exclusive mode
