// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/ledger/daybuckets.h"
#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgernames.h"
#include "models/domain/purchase.h"
#include "models/domain/severity.h"

#include <QString>

namespace clicknback {

/// The ledger's figures in the words of a person.

/// "€12.00 in 3 purchases", "€12.00 in 3 purchases; NaN in 2 rows".
QString sumText(const LedgerSum &sum);
/// "3 purchases".
QString purchasesText(std::int64_t purchases);
/// "pending", "no cashback row".
QString bandName(CashbackBand band);
Severity severityOf(CashbackBand band);
/// "< 1 min", "1–6 min", "7–30 d", "≥ 30 d".
QString pendingAgeText(std::size_t age);

/// For the axis: "23 Nov", "Nov 2026".
QString bucketLabel(const DayBuckets &buckets, std::size_t bucket);
/// "Monday 23 Nov 2026", "16 to 22 Nov 2026", "November 2026".
QString bucketHeading(const DayBuckets &buckets, std::size_t bucket);

/// "last 30 days · merchant Shopli · €10.00 and more"; "all purchases" for an empty filter.
QString filterText(const LedgerFilter &filter, const LedgerNames &names);
/// "with findings: P2, P3", "with findings"; empty when they do not restrict.
QString findingsText(const LedgerFilter &filter);
/// A line for each invariant that a row breaks, and one for those that could not be judged; empty
/// when it is in order.
QString judgementText(const RowJudgement &judgement);
/// The merchant's name, else its id.
QString merchantText(const LedgerNames &names, std::uint32_t merchant);

} // namespace clicknback
