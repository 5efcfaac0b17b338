// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/pooleddriver.h"

#include "models/storage/pooledresult.h"
#include "models/storage/statement.h"

#include <QSqlError>

#include <libpq-fe.h>

#include <cstring>

namespace clicknback {

PooledDriver::PooledDriver(PgHandle handle) : m_handle(std::move(handle))
{
    setOpen(true);
}

bool PooledDriver::hasFeature(DriverFeature feature) const
{
    // "Prepared" is Qt's word for values that travel apart from the statement.
    return feature == Transactions || feature == PreparedQueries
           || feature == PositionalPlaceholders || feature == Unicode || feature == QuerySize;
}

bool PooledDriver::open(const QString & /*database*/, const QString & /*user*/,
                        const QString & /*password*/, const QString & /*host*/, int /*port*/,
                        const QString & /*options*/)
{
    return isOpen();
}

void PooledDriver::close()
{
    m_handle.reset();
    setOpen(false);
}

QSqlResult *PooledDriver::createResult() const
{
    return new PooledResult(this, m_handle.get());
}

QVariant PooledDriver::handle() const
{
    return QVariant::fromValue(m_handle.get());
}

bool PooledDriver::run(const QString &statement, const char *wantedTag)
{
    const PgAnswer answer(PQexec(m_handle.get(), statementText(statement).toUtf8().constData()));
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK
        && std::strcmp(PQcmdStatus(answer.get()), wantedTag) == 0)
        return true;
    setLastError(pgError(m_handle.get(), answer.get(), QSqlError::TransactionError));
    return false;
}

bool PooledDriver::beginTransaction()
{
    return run(QStringLiteral("begin_transaction"), "BEGIN");
}

bool PooledDriver::commitTransaction()
{
    return run(QStringLiteral("commit"), "COMMIT");
}

bool PooledDriver::rollbackTransaction()
{
    return run(QStringLiteral("rollback"), "ROLLBACK");
}

} // namespace clicknback
