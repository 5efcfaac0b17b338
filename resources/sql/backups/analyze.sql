-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Else the server names every table of its own that the loader may not analyze.
set client_min_messages = error;
analyze
