-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select (select page_count from pragma_page_count()),
       (select freelist_count from pragma_freelist_count()),
       (select page_size from pragma_page_size())
