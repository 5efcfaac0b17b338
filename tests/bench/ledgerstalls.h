// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// Gaps of the event loop while the whole ledger loads behind its page, while a range of days is
/// dragged along, and while one of amounts is, against an idle bare window.
int measureLedgerStalls(const BenchArguments &arguments);

} // namespace clicknback
