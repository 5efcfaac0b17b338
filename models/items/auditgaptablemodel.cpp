// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/auditgaptablemodel.h"

#include "models/items/columns.h"

namespace clicknback {

namespace {

Column<AuditGapRow> rowsColumn()
{
    return {.title = QStringLiteral("Audit rows"),
            .text = [](const AuditGapRow &row) { return formatCount(row.auditRows); },
            .numeric = true,
            .sortKey =
                [](const AuditGapRow &row) { return QVariant::fromValue(qint64{row.auditRows}); },
            .copy = [](const AuditGapRow &row) { return QString::number(row.auditRows); }};
}

std::vector<Column<AuditGapRow>> columns(const std::function<QTimeZone()> &zone,
                                         const std::function<AuditGapKind()> &kind)
{
    return {
        timeColumn(QStringLiteral("Time"), &AuditGapRow::time, zone),
        textColumn(QStringLiteral("Resource"), &AuditGapRow::resourceType),
        textColumn(QStringLiteral("Resource id"), &AuditGapRow::resourceId),
        textColumn(QStringLiteral("Status or action"), &AuditGapRow::word),
        rowsColumn(),
        {.title = QStringLiteral("What it means"),
         .text = [kind](const AuditGapRow &row) { return meaningOf(kind(), row); }},
        textColumn(QStringLiteral("User"), &AuditGapRow::userEmail),
        moneyColumn<AuditGapRow>(QStringLiteral("Amount €"),
                                 [](const AuditGapRow &row) { return row.amount; }),
    };
}

} // namespace

AuditGapTableModel::AuditGapTableModel(const std::function<QTimeZone()> &zone,
                                       const std::function<AuditGapKind()> &kind)
    : TableModel(columns(zone, kind), [](const AuditGapRow &row) { return row.key; })
{}

} // namespace clicknback
