// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/ledger/ledgerid.h"
#include "models/domain/ledger/ledgernames.h"
#include "models/domain/money.h"

#include <cstdint>
#include <optional>

namespace clicknback {

/// The cashback row of a purchase, in the numbers of LedgerNames.
struct CashbackRecord
{
    std::uint32_t user = LedgerNames::kNone;
    std::uint16_t status = 0;       ///< number of a cashback word
    std::optional<Money> amount;    ///< nothing: NULL
    std::optional<Instant> instant; ///< nothing: NULL or infinity

    friend bool operator==(const CashbackRecord &, const CashbackRecord &) = default;
};

/// One row of the ledger, whole: a purchase with its cashback row, in the numbers of LedgerNames.
/// Every value the two tables can hold has a place here.
struct LedgerRecord
{
    LedgerId id;
    std::optional<Instant> instant;        ///< nothing: NULL or infinity
    std::optional<Money> amount;           ///< nothing: NULL
    std::optional<Money> purchaseCashback; ///< purchases.cashback_amount
    std::uint32_t user = LedgerNames::kNone;
    std::uint32_t merchant = LedgerNames::kNone;
    std::uint32_t offer = LedgerNames::kNone;
    std::uint32_t currency = 0;
    std::uint16_t status = 0; ///< number of a purchase word
    std::optional<CashbackRecord> cashback;

    friend bool operator==(const LedgerRecord &, const LedgerRecord &) = default;
};

/// A cashback row whose purchase is not there.
struct OrphanCashback
{
    QByteArray purchaseId;
    CashbackRecord cashback;

    friend bool operator==(const OrphanCashback &, const OrphanCashback &) = default;
};

} // namespace clicknback
