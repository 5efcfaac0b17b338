-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Each statement must see what was committed while it waited for its lock (facts 5.4), whatever the
-- database's own default is.
begin isolation level read committed read write
