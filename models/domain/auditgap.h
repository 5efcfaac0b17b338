// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/severity.h"

#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// What the audit log leaves open, by the invariants of facts 5.2.
enum class AuditGapKind {
    UnauditedConfirmations, ///< A4c: confirmed purchases without PURCHASE_CONFIRMED
    UnmatchedDecisions,     ///< A4r: rejected or reversed purchases without exactly one row of it
    RepeatedRows,           ///< A6: several rows of one resource and action
    OrphanRows,             ///< A1: rows about purchases that do not exist
};

inline constexpr std::array kAuditGapKinds{AuditGapKind::UnauditedConfirmations,
                                           AuditGapKind::UnmatchedDecisions,
                                           AuditGapKind::RepeatedRows, AuditGapKind::OrphanRows};

/// "A4c".
QString ruleOf(AuditGapKind kind);
/// "confirmed purchases without an audit row".
QString titleOf(AuditGapKind kind);
/// What may be behind it, in sentences.
QString explain(AuditGapKind kind);

/// One purchase, resource or row that stands for a gap.
struct AuditGapRow
{
    QString key;
    std::optional<Instant> time; ///< of the purchase, or of the newest row
    QString resourceType;
    QString resourceId;
    QString word; ///< the purchase's status, or the rows' action
    std::int64_t auditRows = 0;
    QString userEmail;           ///< of the purchase; empty when it has none
    std::optional<Money> amount; ///< of the purchase

    friend bool operator==(const AuditGapRow &, const AuditGapRow &) = default;
};

/// What this row means, in a few words.
QString meaningOf(AuditGapKind kind, const AuditGapRow &row);

struct AuditGap
{
    AuditGapKind kind = AuditGapKind::UnauditedConfirmations;
    std::optional<std::int64_t> count; ///< in the units of the invariant; nothing: not known
    QString reason;                    ///< why the count is not known
    std::vector<AuditGapRow> rows;     ///< the newest of them

    /// None is good; manual confirmations leave no row, so A4c is neutral; the others warn.
    Severity severity() const;
};

struct AuditGaps
{
    Instant readAt;
    std::vector<AuditGap> gaps; ///< in the order of kAuditGapKinds
};

} // namespace clicknback
