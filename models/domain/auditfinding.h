// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/purchase.h"
#include "models/domain/severity.h"

#include <QString>

#include <optional>
#include <vector>

namespace clicknback {

/// Something about an audit row that the platform does not write so.
struct AuditFinding
{
    QString rule; ///< the invariant of facts 5.2, "A10"; empty for a remark that none of them makes
    Severity severity = Severity::Neutral; ///< H critical, M warning, L neutral
    QString text;                          ///< a sentence
};

/// What the row itself shows: A2, A3, A5, A10 and what facts 2 and 3.6 say of actors and actions.
/// Worst first.
std::vector<AuditFinding> judgeAudit(const AuditRow &row);

/// What shows only beside the purchase that the row names: A1, A6, A8, A9. Nothing for rows about
/// anything else. `story` is nothing when the purchase does not exist.
std::vector<AuditFinding> judgeAudit(const AuditRow &row,
                                     const std::optional<PurchaseStory> &story);

/// Of the first judgement; nothing when nothing was found.
std::optional<Severity> worstOf(const std::vector<AuditFinding> &findings);

} // namespace clicknback
