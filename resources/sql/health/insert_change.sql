-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or ignore into changes (environment, at, kind, text)
values (:environment, :at, :kind, :text)
