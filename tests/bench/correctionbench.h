// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// A settlement with journal, hash and audit beside pgbench running the same statements.
int measureCorrectionCommit(const BenchArguments &arguments);
/// Many settlements as one plan beside psql applying the same as one script.
int measureCorrectionBulk(const BenchArguments &arguments);
/// The longest wait that a correction causes a statement of the backend, while the backend, the
/// ledger and the check are at work.
int measureCorrectionLock(const BenchArguments &arguments);

} // namespace clicknback
