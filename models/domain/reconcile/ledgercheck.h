// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkrun.h"
#include "models/domain/reconcile/rowrules.h"

#include <memory>
#include <vector>

namespace clicknback {

/// The invariants over purchases, cashback rows and wallets: W1 to W7, P1 to P11, P13 to P16 and
/// O12. Chunks are looked at apart, on any threads, and put together.
class LedgerCheck
{
public:
    /// The snapshot must outlive it and hold every purchase. `sampleSize` keys are kept of each.
    LedgerCheck(const LedgerSnapshot &snapshot, const RowRules &rules, int sampleSize);
    ~LedgerCheck();
    LedgerCheck(const LedgerCheck &) = delete;
    LedgerCheck &operator=(const LedgerCheck &) = delete;

    /// What the rows of some chunks show.
    struct Part;
    using PartPointer = std::shared_ptr<const Part>;
    /// Any thread. Of all calls together each chunk must be looked at once. Best in a few long
    /// ranges: each also reads the five minutes before it and the rest of its last month.
    PartPointer look(std::size_t firstChunk, std::size_t lastChunk) const;

    /// One result for each of ids(), in its order; an id whose tables were not read is untold.
    std::vector<CheckResult> results(const std::vector<PartPointer> &parts) const;

    /// In the catalogue's order, without ID.
    static const QStringList &ids();

private:
    struct Private;
    std::unique_ptr<Private> m_d;
};

} // namespace clicknback
