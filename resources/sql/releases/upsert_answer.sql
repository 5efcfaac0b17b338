-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert or replace into answers (key, etag, body, next_link, used)
values (:key, :etag, :body, :next_link, :used)
