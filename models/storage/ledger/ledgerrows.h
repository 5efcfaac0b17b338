// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/ledgernames.h"
#include "models/domain/ledger/ledgerrecord.h"
#include "models/storage/ledger/binarycopy.h"

namespace clicknback {

/// Turns rows of the ledger's COPY statements into records, in the numbers of `names`.
class LedgerRows
{
public:
    static constexpr int kPurchaseFields = 9;
    static constexpr int kCashbackFields = 5;

    explicit LedgerRows(LedgerNames &names) : m_names(names) {}

    /// The columns of copy_ledger_purchases.sql, without its cashback row.
    LedgerRecord purchase(BinaryRow &row);
    /// The columns of copy_ledger_cashback.sql after purchase_id.
    CashbackRecord cashback(BinaryRow &row);

private:
    std::uint32_t user(QByteArrayView id);

    LedgerNames &m_names;
};

} // namespace clicknback
