-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- A commit that was never staged gets a row too: its outcome may be owed.
insert into staged_corrections (environment, operation, staged_microseconds, state, request, proposal,
                                transaction_number, incarnation, sentence)
values (:environment, :operation, :at, :state, :request, '', :transaction, :incarnation, '')
on conflict (operation) do update
set state = excluded.state,
    transaction_number = excluded.transaction_number,
    incarnation = excluded.incarnation,
    sentence = ''
