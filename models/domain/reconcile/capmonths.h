// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/reconcile/firstkeys.h"

#include <cstdint>

namespace clicknback {

/// What users got from an offer in a month beyond its cap (facts 5.2, O12).
struct CapMonths
{
    std::int64_t above = 0; ///< groups of user, offer and month
    FirstKeys sample;       ///< "user offer 2026-11"

    explicit CapMonths(std::size_t sampleSize) : sample(sampleSize) {}
    void add(const CapMonths &other);
};

/// Of the months that begin in the rows [first, last): each month of the ledger is looked at once,
/// whole, when the rows are looked at in parts.
CapMonths capMonths(const LedgerSnapshot &snapshot, std::size_t first, std::size_t last,
                    std::size_t sampleSize);

} // namespace clicknback
