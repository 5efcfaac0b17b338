-- SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
-- SPDX-License-Identifier: GPL-3.0-or-later

insert into staged_corrections (environment, operation, staged_microseconds, state, request, proposal,
                                transaction_number, incarnation, sentence)
values (:environment, :operation, :at, :state, :request, '', '', '', '')
