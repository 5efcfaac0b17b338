// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionfacts.h"

#include <QString>

#include <vector>

namespace clicknback {

/// One value that a correction changed, in words for a reader.
struct EvidenceChange
{
    QString row;    ///< "purchase", "wallet", "audit row PURCHASE_CONFIRMED"
    QString column; ///< "status"
    QString before; ///< "not there" for a row that the correction made
    QString after;
};

/// All of them, rows in the order of the platform's tables; audit rows that are new by their
/// details.
std::vector<EvidenceChange> evidenceChanges(const CorrectionFacts &before,
                                            const CorrectionFacts &after);

} // namespace clicknback
