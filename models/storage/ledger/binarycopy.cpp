// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledger/binarycopy.h"

#include "models/storage/ledger/binarynumeric.h"
#include "models/storage/pghandle.h"
#include "models/storage/sqlstate.h"

#include <QSqlError>
#include <QtEndian>

#include <array>
#include <limits>
#include <memory>

#include <libpq-fe.h>

namespace clicknback {

namespace {

constexpr std::int64_t kFrom1970To2000 = 946'684'800'000'000;
constexpr QByteArrayView kSignature("PGCOPY\n\377\r\n\0", 11);
constexpr qsizetype kHeaderBytes = 11 + 4 + 4;

template<typename T>
T bigEndian(const char *at)
{
    return qFromBigEndian<T>(at);
}

/// Nothing when they do not fit or there is less than a cent.
std::optional<std::int64_t> centsOf(const BinaryNumeric &numeric)
{
    constexpr int kMostWeight = 3; // 9,999,999,999,999,999.99 is far beyond numeric(12,2)
    // A weight below -1 has leading zero groups that are not sent.
    if (numeric.weight > kMostWeight || numeric.weight < -1)
        return std::nullopt;
    std::int64_t cents = 0;
    for (int weight = numeric.weight, at = 0; weight >= -1 || at < numeric.groups();
         --weight, ++at) {
        const int group = numeric.group(at);
        if (weight >= 0)
            cents = cents * 10'000 + group;
        else if (weight == -1 && group % 100 == 0)
            cents = cents * 100 + group / 100;
        else if (group != 0)
            return std::nullopt;
    }
    return cents;
}

} // namespace

Money moneyFromBinary(QByteArrayView bytes)
{
    const BinaryNumeric numeric(bytes);
    if (!numeric.isNumber())
        return Money::notANumber();
    if (numeric.groups() == 0)
        return Money();
    const std::optional<std::int64_t> cents = centsOf(numeric);
    if (!cents)
        return Money::notANumber();
    return Money::fromCents(numeric.isNegative() ? -*cents : *cents);
}

std::optional<Instant> instantFromBinary(QByteArrayView timestamp)
{
    if (timestamp.size() != sizeof(std::int64_t))
        return std::nullopt;
    using Limits = std::numeric_limits<std::int64_t>;
    const std::int64_t since2000 = bigEndian<std::int64_t>(timestamp.data());
    const bool isTime = since2000 != Limits::min() && since2000 < Limits::max() - kFrom1970To2000;
    return isTime ? std::optional(Instant{since2000 + kFrom1970To2000}) : std::nullopt;
}

QByteArrayView BinaryRow::text()
{
    constexpr int kNull = -1;
    if (m_isBroken || m_end - m_at < 4) {
        m_isBroken = true;
        return {};
    }
    const auto length = bigEndian<std::int32_t>(m_at);
    m_at += 4;
    if (length == kNull)
        return {};
    if (length < 0 || m_end - m_at < length) {
        m_isBroken = true;
        return {};
    }
    const QByteArrayView field(m_at, length);
    m_at += length;
    return field;
}

std::optional<Money> BinaryRow::money()
{
    const QByteArrayView field = text();
    return field.isNull() ? std::nullopt : std::optional(moneyFromBinary(field));
}

std::optional<Instant> BinaryRow::instant()
{
    return instantFromBinary(text());
}

BinaryCopy::~BinaryCopy()
{
    abandon();
    PQfreemem(m_buffer);
}

Result<void> BinaryCopy::begin(const QString &name, int fields, const CopyValues &values)
{
    m_fields = fields;
    PGconn *pg = m_connection.handle();
    const Result<QByteArray> statement = withLiterals(pg, name, values);
    if (!statement)
        return fail(statement.error());
    const PgAnswer begun(PQexec(pg, statement->constData()));
    if (PQresultStatus(begun.get()) != PGRES_COPY_OUT)
        return fail(lastError(PQresultErrorField(begun.get(), PG_DIAG_SQLSTATE),
                              QString::fromUtf8(PQresultErrorMessage(begun.get()))));
    m_isRunning = true;
    return {};
}

BinaryRow *BinaryCopy::next()
{
    if (m_row.isBroken())
        return breakOff(QStringLiteral("a row shorter than it says"));
    while (m_isRunning) {
        PQfreemem(m_buffer);
        m_buffer = nullptr;
        const int length = PQgetCopyData(m_connection.handle(), &m_buffer, 0);
        if (length < 0) {
            m_isRunning = false;
            return nullptr;
        }
        if (BinaryRow *row = rowIn(m_buffer, m_buffer + length))
            return row;
    }
    return nullptr;
}

/// Null for what is no row: a header by itself, or the end.
BinaryRow *BinaryCopy::rowIn(const char *begin, const char *end)
{
    constexpr int kEnd = -1;
    if (!m_sawHeader && !skipHeader(begin, end))
        return breakOff(QStringLiteral("no header"));
    if (begin == end)
        return nullptr;
    const int fields = end - begin < 2 ? 0 : bigEndian<std::int16_t>(begin);
    if (fields == kEnd)
        return nullptr;
    if (fields != m_fields)
        return breakOff(QStringLiteral("%1 fields instead of %2").arg(fields).arg(m_fields));
    m_row = BinaryRow(begin + 2, end);
    return &m_row;
}

bool BinaryCopy::skipHeader(const char *&begin, const char *end)
{
    m_sawHeader = true;
    if (end - begin < kHeaderBytes || QByteArrayView(begin, kSignature.size()) != kSignature)
        return false;
    const auto extension = bigEndian<std::int32_t>(begin + kHeaderBytes - 4);
    if (extension < 0 || end - begin < kHeaderBytes + extension)
        return false;
    begin += kHeaderBytes + extension;
    return true;
}

BinaryRow *BinaryCopy::breakOff(const QString &what)
{
    m_error = Error{ErrorKind::Unexpected,
                    QStringLiteral("The database sent rows that cannot be read."), what};
    abandon();
    return nullptr;
}

Result<void> BinaryCopy::finish()
{
    if (m_error)
        return fail(*m_error);
    PGconn *pg = m_connection.handle();
    const PgAnswer last(PQgetResult(pg));
    if (PQresultStatus(last.get()) != PGRES_COMMAND_OK)
        m_error = lastError(PQresultErrorField(last.get(), PG_DIAG_SQLSTATE),
                            QString::fromUtf8(PQerrorMessage(pg)));
    while (PGresult *rest = PQgetResult(pg))
        PQclear(rest);
    if (m_error)
        return fail(*m_error);
    return {};
}

Error BinaryCopy::lastError(const QByteArray &sqlstate, const QString &said) const
{
    return errorFrom(
        QSqlError(QString(), said, QSqlError::StatementError, QString::fromLatin1(sqlstate)),
        m_connection.isAlive());
}

void BinaryCopy::abandon()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    PGconn *pg = m_connection.handle();
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request(PQgetCancel(pg),
                                                                     &PQfreeCancel);
    std::array<char, 256> message{};
    PQcancel(request.get(), message.data(), int(message.size()));
    while (PGresult *rest = PQgetResult(pg)) {
        char *bytes = nullptr;
        while (PQgetCopyData(pg, &bytes, 0) > 0)
            PQfreemem(bytes);
        PQclear(rest);
    }
}

} // namespace clicknback
