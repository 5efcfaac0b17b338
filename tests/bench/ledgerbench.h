// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// Reading the whole ledger into memory, against libpq draining the same rows unparsed.
int measureLedgerLoad(const BenchArguments &arguments);
/// One change of the filter with totals and all charts, against the same aggregates as SQL.
int measureLedgerFilter(const BenchArguments &arguments);
/// The first sort by a column, against the server's.
int measureLedgerSort(const BenchArguments &arguments);
/// Random viewports as text, against libpq fetching the same rows by primary key.
int measureLedgerJump(const BenchArguments &arguments);
/// From opening the ledger to its first screenful, against the best query for it.
int measureLedgerFirst(const BenchArguments &arguments);
/// Resident memory of the ledger a row, against libpq's answer with the same columns.
int measureLedgerMemory(const BenchArguments &arguments);

} // namespace clicknback
