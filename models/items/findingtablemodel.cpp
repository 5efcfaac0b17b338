// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/findingtablemodel.h"

#include "models/items/checkwords.h"
#include "models/items/columns.h"

namespace clicknback {

namespace {

using FindingColumn = Column<FindingRow>;

FindingColumn markColumn()
{
    return {.title = QStringLiteral("Severity"),
            .text = [](const FindingRow &row) { return gravityWord(row); },
            .sortKey = gravityRank,
            .severity = [](const FindingRow &row) { return std::optional(severityOf(row)); }};
}

FindingColumn countColumn()
{
    return {.title = QStringLiteral("Count"),
            .text =
                [](const FindingRow &row) {
                    return row.isUntold() ? QStringLiteral("unknown")
                                          : formatCount(*row.result.violations);
                },
            .numeric = true,
            .sortKey =
                [](const FindingRow &row) {
                    return QVariant::fromValue(qint64{row.result.violations.value_or(-1)});
                },
            .copy =
                [](const FindingRow &row) {
                    return row.isUntold() ? QString() : QString::number(*row.result.violations);
                }};
}

FindingColumn unitColumn()
{
    return {.title = QStringLiteral("Of"), .text = [](const FindingRow &row) {
                return unitText(row.invariant->unit, row.result.violations.value_or(0));
            }};
}

FindingColumn eurosColumn()
{
    return moneyColumn<FindingRow>(
        QStringLiteral("Euros €"),
        [](const FindingRow &row) {
            return row.isViolated() ? row.result.impact : std::optional<Money>();
        },
        formatAmount, QString());
}

FindingColumn sinceColumn(const std::function<Instant()> &now)
{
    return {
        .title = QStringLiteral("Since"),
        .text =
            [now](const FindingRow &row) {
                return row.since ? formatAge(*row.since, now()) : QString();
            },
        .sortKey = [](const FindingRow &row) { return sortKeyOf(row.since); },
        .copy = [](const FindingRow &row) { return row.since ? row.since->toText() : QString(); }};
}

/// For the clipboard and screen readers; what is seen is drawn.
QString trendText(const FindingRow &row)
{
    QStringList counts;
    for (const std::optional<std::int64_t> &count : row.trend)
        counts << (count ? formatCount(*count) : QStringLiteral("unknown"));
    return counts.join(QStringLiteral("; "));
}

FindingColumn trendColumn()
{
    return {.title = QStringLiteral("Trend"), .text = trendText};
}

FindingColumn acknowledgedColumn(const std::function<QTimeZone()> &zone)
{
    return {.title = QStringLiteral("Acknowledged"),
            .text = [zone](const FindingRow &row) { return acknowledgedText(row, zone()); },
            .severity = [](const FindingRow &row) -> std::optional<Severity> {
                if (row.acknowledged == AcknowledgedState::Acknowledged)
                    return Severity::Pending;
                const bool isBack = row.acknowledged == AcknowledgedState::Grown
                                    || row.acknowledged == AcknowledgedState::Expired;
                return isBack ? std::optional(Severity::Warning) : std::nullopt;
            }};
}

std::vector<FindingColumn> columns(const std::function<Instant()> &now,
                                   const std::function<QTimeZone()> &zone)
{
    return {
        markColumn(),
        {.title = QStringLiteral("Id"),
         .text = [](const FindingRow &row) { return row.result.id; }},
        {.title = QStringLiteral("What is wrong"), .text = titleOf},
        countColumn(),
        unitColumn(),
        eurosColumn(),
        sinceColumn(now),
        trendColumn(),
        acknowledgedColumn(zone),
    };
}

} // namespace

FindingTableModel::FindingTableModel(const std::function<Instant()> &now,
                                     const std::function<QTimeZone()> &zone)
    : TableModel(columns(now, zone), [](const FindingRow &row) { return row.result.id; })
{}

QVariant FindingTableModel::data(const QModelIndex &index, int role) const
{
    if (role != TrendRole || !index.isValid() || index.column() != Trend)
        return TableModel::data(index, role);
    QVariantList counts;
    for (const std::optional<std::int64_t> &count : row(index.row()).trend)
        counts << (count ? QVariant::fromValue(qint64{*count}) : QVariant());
    return counts;
}

} // namespace clicknback
