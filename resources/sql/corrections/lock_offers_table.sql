-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- The platform counts active offers without a lock, then inserts.
lock table offers in access exclusive mode
