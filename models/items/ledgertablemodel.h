// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgerselection.h"
#include "models/items/purchasetablemodel.h"

#include <optional>

namespace clicknback {

/// The columns of the ledger in memory: those of every list of purchases, and what each is sorted
/// by, and what each row breaks. Holds the rows in sight.
class LedgerTableModel : public PurchaseTableModel
{
public:
    static constexpr int kExternalId = 8;
    static constexpr int kFindings = 12; ///< not sorted by

    explicit LedgerTableModel(const std::function<QTimeZone()> &zone);

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Nothing for what is no section.
    static std::optional<LedgerColumn> sortColumn(int section);
    static int sectionOf(LedgerColumn column);
};

} // namespace clicknback
