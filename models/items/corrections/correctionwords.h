// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"
#include "models/domain/severity.h"
#include "models/items/storyfacts.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace clicknback {

/// One value as it was and as it will be, or was left.
struct DiffLine
{
    QString label;
    QString before; ///< "no row" where there was none
    QString after;

    bool isChanged() const { return before != after; }
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// The lines of one row of the platform: "Purchase", "Cashback row", "Wallet", "Audit".
struct DiffSection
{
    QString title;
    std::vector<DiffLine> lines;

    friend bool operator==(const DiffSection &, const DiffSection &) = default;
};

/// What an operation is about, in domain terms: its own rows in whole, others where they change.
std::vector<DiffSection> correctionDiff(const CorrectionFacts &before,
                                        const CorrectionFacts &after);

/// Invariants that it mends or breaks, one a line; "none" where there are none.
std::vector<FactLine> invariantFacts(const CorrectionPreview &preview);

/// "Settle a wallet"; the word itself where this version knows no such operation.
QString operationTitle(const QString &name);
/// The title of a reason code, or the code.
QString reasonTitle(const QString &code);
/// Who or what it is about, where the rows tell: an e-mail, a merchant's name; empty: they do not.
QString subjectName(const CorrectionFacts &facts);
/// "dave@clicknback.com", else the shortened key.
QString subjectText(const CorrectionRequest &request, const CorrectionFacts *facts);
/// "3 operations: settle a wallet (2), confirm a purchase", in the order of the operations.
QString operationsText(const std::vector<CorrectionRequest> &requests);

/// Where one staged correction stands.
enum class StagedPhase {
    Waiting, ///< its preview is not there yet
    Ready,   ///< rehearsed: it may be committed
    NotRehearsed,
    NotPossible, ///< its preview was refused
    ForApproval, ///< waits for a second person
    Committing,
    Committed,
    Refused,
};
QString phaseText(StagedPhase phase);
Severity severityOf(StagedPhase phase);

} // namespace clicknback
