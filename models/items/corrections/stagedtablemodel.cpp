// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/corrections/stagedtablemodel.h"

#include "models/items/columns.h"

namespace clicknback {

namespace {

using StagedColumn = Column<StagedRow>;

StagedColumn requestColumn(const QString &title, QString CorrectionRequest::*member)
{
    return {.title = title, .text = [member](const StagedRow &row) { return row.request.*member; }};
}

StagedColumn stateColumn()
{
    return {.title = QStringLiteral("State"),
            .text = [](const StagedRow &row) { return phaseText(row.phase); },
            .sortKey = [](const StagedRow &row) { return QVariant(int(row.phase)); },
            .severity = [](const StagedRow &row) -> std::optional<Severity> {
                return severityOf(row.phase);
            },
            .toolTip = [](const StagedRow &row) { return row.sentence; }};
}

StagedColumn whoColumn()
{
    return {
        .title = QStringLiteral("Whose or what"),
        .text =
            [](const StagedRow &row) {
                return row.who.isEmpty() ? shortenId(row.request.key) : row.who;
            },
        .copy = [](const StagedRow &row) { return row.who.isEmpty() ? row.request.key : row.who; }};
}

StagedColumn keyColumn(const QString &title, QString CorrectionRequest::*member)
{
    const auto whole = [member](const StagedRow &row) { return row.request.*member; };
    return {.title = title,
            .text = [whole](const StagedRow &row) { return shortenId(whole(row)); },
            .sortKey = whole,
            .copy = whole,
            .toolTip = whole};
}

std::vector<StagedColumn> columns(const std::function<QTimeZone()> &zone)
{
    return {{.title = QStringLiteral("Operation"),
             .text = [](const StagedRow &row) { return operationOf(row.request.kind).title; }},
            whoColumn(),
            moneyColumn<StagedRow>(QStringLiteral("Moves €"),
                                   [](const StagedRow &row) { return row.moved; }),
            stateColumn(),
            {.title = QStringLiteral("Reason"),
             .text =
                 [](const StagedRow &row) {
                     return QStringLiteral("%1: %2").arg(reasonTitle(row.request.reasonCode),
                                                         row.request.reason);
                 }},
            timeColumn<StagedRow>(QStringLiteral("Staged"), &StagedRow::stagedAt, zone),
            keyColumn(QStringLiteral("Key"), &CorrectionRequest::key),
            requestColumn(QStringLiteral("Operation id"), &CorrectionRequest::operationId)};
}

} // namespace

StagedTableModel::StagedTableModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), [](const StagedRow &row) { return row.request.operationId; })
{}

} // namespace clicknback
