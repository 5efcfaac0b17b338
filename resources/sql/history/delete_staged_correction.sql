-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What may have been committed is kept until its outcome is known.
delete from staged_corrections where operation = :operation and state <> 'committing'
