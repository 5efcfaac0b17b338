-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or replace into fingerprints (environment, revision, lines, verified)
values (:environment, :revision, :lines, :verified)
