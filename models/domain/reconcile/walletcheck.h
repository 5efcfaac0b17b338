// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/reconcile/checkrun.h"

#include <vector>

namespace clicknback {

/// W1 to W7 over the snapshot's wallets, in the catalogue's order, as if all tables had been read.
std::vector<CheckResult> checkWallets(const LedgerSnapshot &snapshot, std::size_t sampleSize);

} // namespace clicknback
