// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/audittablemodel.h"

#include "models/domain/auditfinding.h"
#include "models/items/columns.h"

namespace clicknback {

namespace {

/// "A10 and 2 more": the worst first.
QString findingsText(const AuditRow &row)
{
    const std::vector<AuditFinding> findings = judgeAudit(row);
    if (findings.empty())
        return {};
    const QString first =
        findings.front().rule.isEmpty() ? QStringLiteral("unusual") : findings.front().rule;
    return findings.size() == 1
               ? first
               : QStringLiteral("%1 and %2 more").arg(first).arg(findings.size() - 1);
}

Column<AuditRow> findingsColumn()
{
    return {.title = QStringLiteral("Findings"),
            .text = findingsText,
            .severity = [](const AuditRow &row) { return worstOf(judgeAudit(row)); }};
}

std::vector<Column<AuditRow>> purchaseColumns(const std::function<QTimeZone()> &zone)
{
    return {
        timeColumn(QStringLiteral("Time"), &AuditRow::occurredAt, zone),
        textColumn(QStringLiteral("Action"), &AuditRow::action),
        {.title = QStringLiteral("Actor"), .text = actorText},
        textColumn(QStringLiteral("Outcome"), &AuditRow::outcome),
        idColumn(QStringLiteral("Purchase"), &AuditRow::resourceId),
        textColumn(QStringLiteral("Details"), &AuditRow::details),
    };
}

std::vector<Column<AuditRow>> logColumns(const std::function<QTimeZone()> &zone)
{
    return {
        timeColumn(QStringLiteral("Time"), &AuditRow::occurredAt, zone),
        textColumn(QStringLiteral("Action"), &AuditRow::action),
        {.title = QStringLiteral("Actor"), .text = actorText},
        textColumn(QStringLiteral("Resource"), &AuditRow::resourceType),
        idColumn(QStringLiteral("Resource id"), &AuditRow::resourceId),
        findingsColumn(),
        textColumn(QStringLiteral("Outcome"), &AuditRow::outcome),
        textColumn(QStringLiteral("Details"), &AuditRow::details),
        textColumn(QStringLiteral("Actor type"), &AuditRow::actorType),
        idColumn(QStringLiteral("Actor id"), &AuditRow::actorId),
        idColumn(QStringLiteral("Row id"), &AuditRow::id),
    };
}

} // namespace

QString actorText(const AuditRow &row)
{
    if (!row.actorEmail.isEmpty())
        return row.actorEmail;
    return row.actorId.isEmpty() ? row.actorType : row.actorType + u' ' + shortenId(row.actorId);
}

AuditTableModel::AuditTableModel(const std::function<QTimeZone()> &zone, AuditColumns columns)
    : TableModel(columns == AuditColumns::WholeLog ? logColumns(zone) : purchaseColumns(zone),
                 [](const AuditRow &row) { return row.id; })
{}

} // namespace clicknback
