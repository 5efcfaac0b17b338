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

DriftColumn causeColumn(const std::function<QString(const QString &)> &found)
{
    return {.title = QStringLiteral("Cause"), .text = [found](const DriftExplanation &drift) {
                const QString text = found ? found(drift.userId) : QString();
                return text.isEmpty() ? causesText(drift) : text;
            }};
}

DriftColumn certaintyColumn(const std::function<QString(const QString &)> &found)
{
    const auto isKnown = [found](const DriftExplanation &drift) {
        return !found || found(drift.userId).isEmpty();
    };
    return {.title = QStringLiteral("Certainty"),
            .text =
                [isKnown](const DriftExplanation &drift) {
                    return isKnown(drift) ? sureText(drift) : QString();
                },
            .severity = [isKnown](const DriftExplanation &drift) -> std::optional<Severity> {
                return isKnown(drift) ? severityOfSureness(drift) : std::nullopt;
            }};
}

std::vector<DriftColumn> columns(const std::function<QString(const QString &)> &found)
{
    return {
        {.title = QStringLiteral("User"), .text = nameOf},
        differenceColumn(QStringLiteral("Pending off €"), &Buckets::pending),
        differenceColumn(QStringLiteral("Available off €"), &Buckets::available),
        differenceColumn(QStringLiteral("Paid off €"), &Buckets::paid),
        causeColumn(found),
        certaintyColumn(found),
        idColumn(QStringLiteral("User id"), &DriftExplanation::userId),
    };
}

} // namespace

DriftTableModel::DriftTableModel(const std::function<QString(const QString &)> &found)
    : TableModel(columns(found), [](const DriftExplanation &drift) { return drift.userId; })
{}

} // namespace clicknback
