// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/probestore.h"

#include "models/storage/pgresultset.h"
#include "models/storage/sqlstate.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>

#include <libpq-fe.h>

#include <array>
#include <cmath>

namespace clicknback {

namespace {

/// pg_type's numbers of int8, int2, int4, float4, float8 and numeric, which never change.
constexpr std::array<Oid, 6> kNumbers{20, 21, 23, 700, 701, 1700};
constexpr Oid kBoolean = 16;
constexpr qsizetype kShownText = 40;

/// The statement without semicolons and blanks at its end, which a part of a query cannot have.
QString asPart(const QString &statement)
{
    QString part = statement;
    while (!part.isEmpty() && (part.back().isSpace() || part.back() == u';'))
        part.chop(1);
    return part;
}

QByteArray wrapped(const QString &statement)
{
    return replacePlaceholders(statementText(QStringLiteral("probe/wrap_number")),
                               [&](const QString & /*name*/) { return asPart(statement); })
        .toUtf8();
}

tl::unexpected<Error> notANumber(const QString &what)
{
    return fail(
        ErrorKind::InvalidInput,
        QStringLiteral("The statement gives %1 instead of one row with one number.").arg(what));
}

QString shownText(const PGresult *answer)
{
    const QString text = QString::fromUtf8(PQgetvalue(answer, 0, 0));
    if (PQftype(answer, 0) == kBoolean)
        return text == u"t" ? QStringLiteral("“true”") : QStringLiteral("“false”");
    const bool isLong = text.size() > kShownText;
    return QStringLiteral("the text “%1”").arg(isLong ? text.left(kShownText) + u'…' : text);
}

Result<std::optional<double>> numberIn(const PGresult *answer)
{
    if (PQnfields(answer) != 1)
        return notANumber(QStringLiteral("%1 columns").arg(PQnfields(answer)));
    if (PQntuples(answer) == 0)
        return notANumber(QStringLiteral("no row"));
    if (PQntuples(answer) > 1)
        return notANumber(QStringLiteral("more than one row"));
    if (PQgetisnull(answer, 0, 0) != 0)
        return std::optional<double>();
    if (std::find(kNumbers.begin(), kNumbers.end(), PQftype(answer, 0)) == kNumbers.end())
        return notANumber(shownText(answer));
    bool isRead = false;
    const double number = QByteArray(PQgetvalue(answer, 0, 0)).toDouble(&isRead);
    if (!isRead || !std::isfinite(number))
        return notANumber(QString::fromUtf8(PQgetvalue(answer, 0, 0)));
    return std::optional(number);
}

} // namespace

Result<std::optional<double>> ProbeStore::number(const QString &statement)
{
    Result<Transaction> transaction =
        Transaction::begin(m_connection, "a number", Transaction::Kind::Snapshot);
    if (!transaction)
        return fail(transaction.error());
    QElapsedTimer timer;
    timer.start();
    // With its values apart, though there are none, a text is one statement or refused.
    const PgAnswer answer(PQexecParams(m_connection.handle(), wrapped(statement).constData(), 0,
                                       nullptr, nullptr, nullptr, nullptr, 0));
    const bool timedOut =
        std::chrono::milliseconds(timer.elapsed()) >= m_connection.statementTimeout();
    if (PQresultStatus(answer.get()) != PGRES_TUPLES_OK)
        return fail(
            errorFrom(pgError(m_connection.handle(), answer.get(), QSqlError::StatementError),
                      m_connection.isAlive(), timedOut));
    return numberIn(answer.get());
}

} // namespace clicknback
