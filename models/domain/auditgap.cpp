// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/auditgap.h"

namespace clicknback {

QString ruleOf(AuditGapKind kind)
{
    switch (kind) {
    case AuditGapKind::UnauditedConfirmations:
        return QStringLiteral("A4c");
    case AuditGapKind::UnmatchedDecisions:
        return QStringLiteral("A4r");
    case AuditGapKind::RepeatedRows:
        return QStringLiteral("A6");
    case AuditGapKind::OrphanRows:
        break;
    }
    return QStringLiteral("A1");
}

QString titleOf(AuditGapKind kind)
{
    switch (kind) {
    case AuditGapKind::UnauditedConfirmations:
        return QStringLiteral("confirmed purchases without a row");
    case AuditGapKind::UnmatchedDecisions:
        return QStringLiteral("rejected or reversed purchases without exactly one row");
    case AuditGapKind::RepeatedRows:
        return QStringLiteral("resources with several rows of one action");
    case AuditGapKind::OrphanRows:
        break;
    }
    return QStringLiteral("rows about purchases that do not exist");
}

QString explain(AuditGapKind kind)
{
    switch (kind) {
    case AuditGapKind::UnauditedConfirmations:
        return QStringLiteral(
            "A confirmation by an admin leaves no row, and a row of the job can be lost after "
            "the purchase was committed. The two cannot be told apart.");
    case AuditGapKind::UnmatchedDecisions:
        return QStringLiteral(
            "No row: it was lost after the purchase was committed, or the purchase was loaded "
            "in this state. Several rows: it was done as often, and the wallet moved each time.");
    case AuditGapKind::RepeatedRows:
        return QStringLiteral("Two simultaneous calls can both succeed, and each writes its row.");
    case AuditGapKind::OrphanRows:
        break;
    }
    return QStringLiteral(
        "The purchase was deleted, or something else than the platform wrote the row.");
}

QString meaningOf(AuditGapKind kind, const AuditGapRow &row)
{
    switch (kind) {
    case AuditGapKind::UnauditedConfirmations:
        return QStringLiteral("confirmed by an admin, or the row was lost");
    case AuditGapKind::UnmatchedDecisions:
        if (row.auditRows == 0)
            return QStringLiteral("the row was lost or never written");
        return QStringLiteral("%1 %2 times").arg(row.word).arg(row.auditRows);
    case AuditGapKind::RepeatedRows:
        return QStringLiteral("%1 rows where one belongs").arg(row.auditRows);
    case AuditGapKind::OrphanRows:
        break;
    }
    return QStringLiteral("there is no such purchase");
}

Severity AuditGap::severity() const
{
    if (!count)
        return Severity::Unknown;
    if (*count == 0)
        return Severity::Good;
    return kind == AuditGapKind::UnauditedConfirmations ? Severity::Neutral : Severity::Warning;
}

} // namespace clicknback
