// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/transaction.h"

#include "models/storage/sqlstate.h"

#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlError>

#include <libpq-fe.h>

namespace clicknback {

Q_LOGGING_CATEGORY(lcTransaction, "clicknback.storage.transaction")

namespace {

QString beginning(Transaction::Kind kind, bool readOnly)
{
    switch (kind) {
    case Transaction::Kind::Snapshot:
        return QStringLiteral("begin_snapshot");
    case Transaction::Kind::Correction:
        return QStringLiteral("begin_correction");
    case Transaction::Kind::ReadWrite:
        break;
    }
    return readOnly ? QStringLiteral("begin_read_only") : QStringLiteral("begin_read_write");
}

} // namespace

Result<Transaction> Transaction::begin(Connection &connection, const char *name, Kind kind)
{
    const QString statement = beginning(kind, connection.isReadOnly());
    if (Result<void> begun = connection.executeScript(statement); !begun)
        return fail(begun.error());
    Transaction transaction(connection, name);
    if (connection.isPooled()) {
        if (Result<void> applied = connection.applySettings(); !applied)
            return fail(applied.error());
    }
    return transaction;
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr)), m_name(other.m_name)
{}

Transaction::~Transaction()
{
    if (!m_connection || PQtransactionStatus(m_connection->handle()) == PQTRANS_IDLE
        || !m_connection->isAlive())
        return; // committed, moved from, or ended by the server or by a failed statement
    if (Result<void> done = m_connection->executeScript(QStringLiteral("rollback")); !done)
        qCWarning(lcTransaction) << m_name << "could not be rolled back:" << done.error().detail;
}

Result<void> Transaction::commit()
{
    Connection *connection = std::exchange(m_connection, nullptr);
    // The driver notices a transaction that the server had already aborted; a plain COMMIT
    // statement reports success for it.
    QSqlDatabase database = QSqlDatabase::database(connection->m_name, false);
    if (!database.commit())
        return fail(connection->lastError(database.lastError()));
    return {};
}

} // namespace clicknback
