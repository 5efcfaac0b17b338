// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/copyrows.h"

#include "models/storage/statement.h"

#include <libpq-fe.h>

#include <array>
#include <memory>

namespace clicknback {

namespace {

using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

Error copyError(PGconn *connection, const PGresult *result)
{
    const QString said = QString::fromUtf8(PQerrorMessage(connection)).trimmed();
    const QByteArray state(result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr);
    if (state == "57014")
        return {ErrorKind::Cancelled, QStringLiteral("Loading was cancelled."), said};
    if (state == "53100" || said.contains(u"No space left"))
        return {ErrorKind::Refused, QStringLiteral("There is no space left for the database."),
                said};
    if (PQstatus(connection) != CONNECTION_OK)
        return {ErrorKind::Unreachable, QStringLiteral("The connection to the database was lost."),
                said};
    return {ErrorKind::Unexpected, QStringLiteral("The database refused rows: %1").arg(said), said};
}

} // namespace

void CopyRows::separate()
{
    if (!m_atStart)
        m_bytes.append('\t');
    m_atStart = false;
}

CopyRows &CopyRows::text(QByteArrayView value)
{
    separate();
    m_bytes.append(value);
    return *this;
}

CopyRows &CopyRows::optionalText(QByteArrayView value)
{
    return text(value.isEmpty() ? QByteArrayView("\\N") : value);
}

CopyRows &CopyRows::money(Money value)
{
    if (value.isNotANumber())
        return text("NaN");
    separate();
    const std::int64_t cents = value.cents();
    if (cents < 0)
        m_bytes.append('-');
    const std::int64_t magnitude = cents < 0 ? -cents : cents;
    padded(magnitude / 100, 1);
    m_bytes.append('.');
    padded(magnitude % 100, 2);
    return *this;
}

CopyRows &CopyRows::integer(std::int64_t value)
{
    return text(QByteArray::number(qint64{value}));
}

CopyRows &CopyRows::boolean(bool value)
{
    return text(value ? "t" : "f");
}

CopyRows &CopyRows::timestamp(Instant value)
{
    constexpr std::int64_t kDay = 86'400'000'000;
    separate();
    if (value.microseconds / kDay != m_dayNumber) {
        m_dayNumber = value.microseconds / kDay;
        m_dayText = value.utcDay().toString(Qt::ISODate).toLatin1() + ' ';
    }
    m_bytes.append(m_dayText);
    const std::int64_t inDay = value.microseconds % kDay;
    padded(inDay / 3'600'000'000, 2);
    m_bytes.append(':');
    padded(inDay / 60'000'000 % 60, 2);
    m_bytes.append(':');
    padded(inDay / 1'000'000 % 60, 2);
    m_bytes.append('.');
    padded(inDay % 1'000'000, 6);
    return *this;
}

CopyRows &CopyRows::instant(Instant value)
{
    timestamp(value);
    m_bytes.append("+00");
    return *this;
}

CopyRows &CopyRows::day(QDate value)
{
    return text(value.toString(Qt::ISODate).toLatin1());
}

void CopyRows::padded(std::int64_t value, int digits)
{
    std::array<char, 20> text;
    char *const end = text.data() + text.size();
    char *begin = end;
    for (; value > 0 || digits > 0; value /= 10, --digits)
        *--begin = char('0' + value % 10);
    m_bytes.append(QByteArrayView(begin, end - begin));
}

Result<void> CopyRows::send(Connection &connection, const QString &name)
{
    PGconn *pg = connection.handle();
    const PgResult begun(PQexec(pg, statementText(name).toUtf8().constData()), &PQclear);
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN)
        return fail(copyError(pg, begun.get()));
    const bool sent = PQputCopyData(pg, m_bytes.constData(), int(m_bytes.size())) == 1
                      && PQputCopyEnd(pg, nullptr) == 1;
    m_bytes.resize(0); // keeps the memory for the next rows
    m_atStart = true;
    const PgResult ended(PQgetResult(pg), &PQclear);
    const bool stored = sent && PQresultStatus(ended.get()) == PGRES_COMMAND_OK;
    if (!stored)
        return fail(copyError(pg, ended.get()));
    while (PGresult *rest = PQgetResult(pg))
        PQclear(rest);
    return {};
}

} // namespace clicknback
