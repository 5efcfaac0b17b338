-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Readers go on; of two programs one waits, so that the last admin stays.
lock table users in share row exclusive mode
