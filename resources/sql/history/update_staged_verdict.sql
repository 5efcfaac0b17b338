-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What a preview gave; a commit that is under way or done knows better.
update staged_corrections
set state = :state, sentence = :sentence
where operation = :operation and state in ('staged', 'refused')
