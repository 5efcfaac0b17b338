-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into steps (environment, operation, at, kind, outcome, text)
values (:environment, :operation, :at, :kind, :outcome, :text)
