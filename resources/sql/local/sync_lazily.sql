-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What is written survives the end of this program, not that of the machine.
pragma synchronous = normal
