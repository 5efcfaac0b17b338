// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/query.h"

#include "tests/support/testcluster.h"

#include <libpq-fe.h>

#include <memory>

namespace clicknback {

QStringList rowsOf(const Connection &connection, const QString &sql)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection.handle(), sql.toUtf8().constData()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        giveUp({ErrorKind::Unexpected, QString::fromUtf8(PQresultErrorMessage(result.get())), sql});
    QStringList rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        QStringList values;
        for (int column = 0; column < PQnfields(result.get()); ++column)
            values << QString::fromUtf8(PQgetvalue(result.get(), row, column));
        rows << values.join(QLatin1Char('|'));
    }
    return rows;
}

QString valueOfQuery(const Connection &connection, const QString &sql)
{
    return rowsOf(connection, sql).value(0);
}

} // namespace clicknback
