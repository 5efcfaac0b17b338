// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/pgdriver.h"

#include "models/storage/pgresultset.h"
#include "models/storage/statement.h"

#include <QSqlError>

#include <libpq-fe.h>

#include <cstring>

namespace clicknback {

PgDriver::PgDriver(PgHandle handle) : m_handle(std::move(handle))
{
    setOpen(true);
}

bool PgDriver::hasFeature(DriverFeature feature) const
{
    // "Prepared" is Qt's word for values that travel apart from the statement.
    return feature == Transactions || feature == PreparedQueries
           || feature == PositionalPlaceholders || feature == Unicode || feature == QuerySize;
}

bool PgDriver::open(const QString & /*database*/, const QString & /*user*/,
                    const QString & /*password*/, const QString & /*host*/, int /*port*/,
                    const QString & /*options*/)
{
    return isOpen();
}

void PgDriver::close()
{
    m_handle.reset();
    setOpen(false);
}

QSqlResult *PgDriver::createResult() const
{
    return new PgResultSet(this, m_handle.get());
}

QVariant PgDriver::handle() const
{
    return QVariant::fromValue(m_handle.get());
}

bool PgDriver::run(const QString &statement, const char *wantedTag)
{
    const PgAnswer answer(PQexec(m_handle.get(), statementText(statement).toUtf8().constData()));
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK
        && std::strcmp(PQcmdStatus(answer.get()), wantedTag) == 0)
        return true;
    setLastError(pgError(m_handle.get(), answer.get(), QSqlError::TransactionError));
    return false;
}

bool PgDriver::beginTransaction()
{
    return run(QStringLiteral("begin_read_write"), "BEGIN");
}

bool PgDriver::commitTransaction()
{
    return run(QStringLiteral("commit"), "COMMIT");
}

bool PgDriver::rollbackTransaction()
{
    return run(QStringLiteral("rollback"), "ROLLBACK");
}

} // namespace clicknback
