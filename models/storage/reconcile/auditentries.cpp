// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/auditentries.h"

#include "models/storage/ledger/watchedcopy.h"

namespace clicknback {

namespace {

AuditEntry readEntry(BinaryRow &row)
{
    AuditEntry entry;
    entry.id = row.text();
    entry.occurredAt = row.instant();
    entry.actorType = row.text();
    entry.actorId = row.text();
    entry.action = row.text();
    entry.resourceType = row.text();
    entry.resourceId = row.text();
    entry.outcome = row.text();
    entry.keys = row.text();
    entry.cashback = row.text();
    entry.priorStatus = row.text();
    return entry;
}

} // namespace

Result<AdminsById> readAdmins(Connection &connection)
{
    BinaryCopy copy(connection);
    if (Result<void> begun = copy.begin(QStringLiteral("copy_check_admins"), 2); !begun)
        return fail(begun.error());
    auto admins = std::make_shared<std::unordered_map<std::string, bool>>();
    while (BinaryRow *row = copy.next()) {
        const QByteArrayView id = row->text();
        admins->insert_or_assign(std::string(id.data(), std::size_t(id.size())),
                                 row->text() == QByteArrayView("admin"));
    }
    if (Result<void> done = copy.finish(); !done)
        return fail(done.error());
    return AdminsById(std::move(admins));
}

Result<void> readAuditEntries(Connection &connection, LedgerReading &reading, AuditCheck &check)
{
    constexpr int kFields = 11;
    BinaryCopy copy(connection);
    if (Result<void> begun = copy.begin(QStringLiteral("copy_audit_entries"), kFields); !begun)
        return begun;
    return takeRows(copy, reading, [&](BinaryRow &row) { check.add(readEntry(row)); });
}

} // namespace clicknback
