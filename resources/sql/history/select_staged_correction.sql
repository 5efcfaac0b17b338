-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

select request, staged_microseconds, state, transaction_number, incarnation, sentence, preview, proposal
from staged_corrections
where operation = :operation
