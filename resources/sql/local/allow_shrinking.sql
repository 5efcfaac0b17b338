-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Free pages can be given back later; without it a file never becomes smaller.
pragma auto_vacuum = incremental
