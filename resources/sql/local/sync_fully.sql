-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What is written is on the disk when it is said to be: staged work survives a power cut.
pragma synchronous = full
