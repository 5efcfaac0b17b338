// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerrowindex.h"
#include "models/domain/ledger/ledgerselection.h"

#include <QByteArrayView>

#include <vector>

namespace clicknback {

/// Makes an order of a snapshot's rows from purchase ids that come one by one, already in order.
/// The two need not be of the same moment: the result is a permutation of all rows whatever comes.
class LedgerOrderBuilder
{
public:
    /// Indexes all ids: about a second for ten million.
    explicit LedgerOrderBuilder(LedgerSnapshotPointer snapshot);

    /// An id that the snapshot does not have, or that came before, is passed over.
    void add(QByteArrayView purchaseId);
    /// Rows whose id did not come stand at the end, in order of time. The builder is used up.
    LedgerOrder finish();

private:
    void place(std::size_t row);

    LedgerSnapshotPointer m_snapshot;
    LedgerRowIndex m_index;
    std::vector<bool> m_isPlaced; ///< by row
    std::vector<std::uint32_t> m_order;
};

} // namespace clicknback
