// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/reconcile/watchedquery.h"

#include "models/storage/socketwait.h"
#include "models/storage/sqlstate.h"

#include <QSqlError>

#include <libpq-fe.h>

#include <array>

namespace clicknback {

namespace {

constexpr std::chrono::milliseconds kLookEvery{50};

void cancelOnServer(PGconn *pg)
{
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request(PQgetCancel(pg),
                                                                     &PQfreeCancel);
    std::array<char, 256> message{};
    PQcancel(request.get(), message.data(), int(message.size()));
}

/// Until the answer is here, the connection is lost, or the reading was cancelled.
void waitForAnswer(PGconn *pg, const LedgerReading &reading)
{
    while (PQconsumeInput(pg) == 1 && PQisBusy(pg) == 1) {
        if (reading.isCancelled)
            return cancelOnServer(pg);
        waitForSocket(PQsocket(pg), SocketWish::Read, kLookEvery);
    }
}

/// The last answer; what came before it is dropped.
PgAnswer takeAnswer(PGconn *pg)
{
    PgAnswer last;
    while (PGresult *answer = PQgetResult(pg))
        last.reset(answer);
    return last;
}

} // namespace

Result<PgAnswer> askWatched(Connection &connection, const QByteArray &statement,
                            const LedgerReading &reading)
{
    if (reading.isCancelled)
        return fail(queryCancelled());
    PGconn *pg = connection.handle();
    if (PQsendQuery(pg, statement.constData()) == 1)
        waitForAnswer(pg, reading);
    PgAnswer answer = takeAnswer(pg);
    if (reading.isCancelled)
        return fail(queryCancelled());
    if (PQresultStatus(answer.get()) == PGRES_TUPLES_OK)
        return answer;
    const QByteArray state(PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE));
    return fail(
        errorFrom(QSqlError(QString(), QString::fromUtf8(PQresultErrorMessage(answer.get())),
                            QSqlError::StatementError, QString::fromLatin1(state)),
                  connection.isAlive()));
}

} // namespace clicknback
