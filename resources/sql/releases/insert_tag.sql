-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or ignore into tags (environment, tag, revision, seen)
values (:environment, :tag, :revision, :seen)
