-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

copy merchants (id, name, default_cashback_percentage, active) from stdin
