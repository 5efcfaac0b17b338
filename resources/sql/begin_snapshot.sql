-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Rows that a policy hides from this role must be an error, not a smaller sum.
begin isolation level repeatable read read only;
set local row_security = off
