// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/audittablemodel.h"

#include "models/items/columns.h"

namespace clicknback {

namespace {

QString actorOf(const AuditRow &row)
{
    if (!row.actorEmail.isEmpty())
        return row.actorEmail;
    return row.actorId.isEmpty() ? row.actorType : row.actorType + u' ' + shortenId(row.actorId);
}

std::vector<Column<AuditRow>> columns(const std::function<QTimeZone()> &zone)
{
    return {
        timeColumn(QStringLiteral("Time"), &AuditRow::occurredAt, zone),
        textColumn(QStringLiteral("Action"), &AuditRow::action),
        {.title = QStringLiteral("Actor"), .text = actorOf},
        textColumn(QStringLiteral("Outcome"), &AuditRow::outcome),
        idColumn(QStringLiteral("Purchase"), &AuditRow::resourceId),
        textColumn(QStringLiteral("Details"), &AuditRow::details),
    };
}

} // namespace

AuditTableModel::AuditTableModel(const std::function<QTimeZone()> &zone)
    : TableModel(columns(zone), [](const AuditRow &row) { return row.id; })
{
}

} // namespace clicknback
