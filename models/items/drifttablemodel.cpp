// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/drifttablemodel.h"

#include "models/items/columns.h"
#include "models/items/driftwords.h"

namespace clicknback {

namespace {

using DriftColumn = Column<DriftExplanation>;

DriftColumn differenceColumn(const QString &title, Money Buckets::*bucket)
{
    const auto read = [bucket](const DriftExplanation &drift) {
        return std::optional(drift.difference.*bucket);
    };
    DriftColumn column = moneyColumn<DriftExplanation>(title, read, formatDifference);
    column.severity = [read](const DriftExplanation &drift) -> std::optional<Severity> {
        return read(drift)->isZero() ? std::nullopt : std::optional(Severity::Critical);
    };
    return column;
}

std::vector<DriftColumn> columns()
{
    return {
        {.title = QStringLiteral("User"), .text = nameOf},
        differenceColumn(QStringLiteral("Pending off €"), &Buckets::pending),
        differenceColumn(QStringLiteral("Available off €"), &Buckets::available),
        differenceColumn(QStringLiteral("Paid off €"), &Buckets::paid),
        {.title = QStringLiteral("Cause"), .text = causesText},
        {.title = QStringLiteral("Certainty"), .text = sureText, .severity = severityOfSureness},
        idColumn(QStringLiteral("User id"), &DriftExplanation::userId),
    };
}

} // namespace

DriftTableModel::DriftTableModel()
    : TableModel(columns(), [](const DriftExplanation &drift) { return drift.userId; })
{}

} // namespace clicknback
