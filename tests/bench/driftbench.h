// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace clicknback {

/// What the live guard does for each new version of the ledger, with the explanation of one wallet
/// that is off since, against W1 and W2 of all wallets as SQL.
int measureCheckIncremental(const BenchArguments &arguments);

} // namespace clicknback
