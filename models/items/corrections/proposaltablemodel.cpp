// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/corrections/proposaltablemodel.h"

#include "models/items/columns.h"

namespace clicknback {

namespace {

using ProposalColumn = Column<ProposalRow>;

ProposalColumn operationsColumn()
{
    return {.title = QStringLiteral("Operations"),
            .text = [](const ProposalRow &row) { return formatCount(row.operations); },
            .numeric = true,
            .sortKey = [](const ProposalRow &row) { return QVariant(row.operations); },
            .copy = [](const ProposalRow &row) { return QString::number(row.operations); }};
}

ProposalColumn stateColumn()
{
    return {
        .title = QStringLiteral("State"),
        .text = [](const ProposalRow &row) { return row.state; },
        .severity = [](const ProposalRow &row) -> std::optional<Severity> { return row.severity; }};
}

std::vector<ProposalColumn> columns(const std::function<QTimeZone()> &zone)
{
    return {
        stateColumn(),
        operationsColumn(),
        moneyColumn<ProposalRow>(QStringLiteral("Moves €"),
                                 [](const ProposalRow &row) { return row.moved; }),
        textColumn(QStringLiteral("Proposed by"), &ProposalRow::maker),
        timeColumn<ProposalRow>(QStringLiteral("Proposed"), &ProposalRow::proposedAt, zone),
        timeColumn<ProposalRow>(QStringLiteral("Expires"), &ProposalRow::expiresAt, zone),
        textColumn(QStringLiteral("Decided by"), &ProposalRow::checker),
        textColumn(QStringLiteral("Note"), &ProposalRow::note),
        textColumn(QStringLiteral("Database role"), &ProposalRow::makerRole),
        idColumn(QStringLiteral("Proposal"), &ProposalRow::id),
    };
}

} // namespace

ProposalTableModel::ProposalTableModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), [](const ProposalRow &row) { return row.id; })
{}

} // namespace clicknback
