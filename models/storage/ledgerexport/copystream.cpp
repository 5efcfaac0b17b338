// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerexport/copystream.h"

#include "models/storage/pgresultset.h"
#include "models/storage/sqlstate.h"
#include "models/storage/statement.h"

#include <QRegularExpression>
#include <QtEndian>

#include <libpq-fe.h>

#include <array>

namespace clicknback {

namespace {

constexpr QByteArrayView kSignature("PGCOPY\n\377\r\n\0", 11);
constexpr qsizetype kHeaderBytes = 11 + 4 + 4;
constexpr std::int32_t kNull = -1;

Result<QString> literal(PGconn *connection, const std::optional<QString> &value)
{
    if (!value)
        return QStringLiteral("null");
    const QByteArray bytes = value->toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> quoted(
        PQescapeLiteral(connection, bytes.constData(), std::size_t(bytes.size())), &PQfreemem);
    if (!quoted || bytes.contains('\0'))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("The filter holds text that no database can hold."));
    return QString::fromUtf8(quoted.get());
}

/// One pass from left to right: what stands in a value is never taken for a name.
Result<QString> withLiterals(PGconn *connection, const QString &name, const CopyValues &values)
{
    static const QRegularExpression placeholder(QStringLiteral("(?<!:):([a-z_]+)"));
    const QString statement = statementText(name);
    QString text;
    qsizetype end = 0;
    for (auto matches = placeholder.globalMatch(statement); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const auto value = values.constFind(match.captured(1));
        if (value == values.cend())
            qFatal("%s.sql wants a value for %s", qPrintable(name), qPrintable(match.captured()));
        const Result<QString> quoted = literal(connection, *value);
        if (!quoted)
            return quoted;
        text += QStringView(statement).mid(end, match.capturedStart() - end);
        text += *quoted;
        end = match.capturedEnd();
    }
    text += QStringView(statement).mid(end);
    return text;
}

template<typename T>
T bigEndian(QByteArrayView bytes)
{
    return qFromBigEndian<T>(bytes.data());
}

/// The bytes after the format's header; nothing when they are no such header.
std::optional<QByteArrayView> withoutHeader(QByteArrayView bytes)
{
    if (bytes.size() < kHeaderBytes || !bytes.startsWith(kSignature))
        return std::nullopt;
    const auto extension = bigEndian<std::int32_t>(bytes.sliced(kHeaderBytes - 4));
    if (extension < 0 || bytes.size() - kHeaderBytes < extension)
        return std::nullopt;
    return bytes.sliced(kHeaderBytes + extension);
}

/// False: the row is shorter than it says.
bool splitFields(QByteArrayView row, std::span<QByteArrayView> fields)
{
    const char *at = row.data();
    const char *const end = at + row.size();
    for (QByteArrayView &field : fields) {
        if (end - at < 4)
            return false;
        const auto length = qFromBigEndian<std::int32_t>(at);
        at += 4;
        if (length < kNull || end - at < length)
            return false;
        field = length == kNull ? QByteArrayView() : QByteArrayView(at, length);
        at += length == kNull ? 0 : length;
    }
    return at == end;
}

} // namespace

CopyStream::~CopyStream()
{
    abandon();
    PQfreemem(m_bytes);
}

Result<void> CopyStream::begin(const QString &name, const CopyValues &values)
{
    PGconn *pg = m_connection.handle();
    const Result<QString> statement = withLiterals(pg, name, values);
    if (!statement)
        return fail(statement.error());
    const PgAnswer begun(PQexec(pg, statement->toUtf8().constData()));
    if (PQresultStatus(begun.get()) != PGRES_COPY_OUT)
        return fail(lastError(begun.get()));
    m_isRunning = true;
    return {};
}

bool CopyStream::next(std::span<QByteArrayView> fields)
{
    while (m_isRunning) {
        PQfreemem(m_bytes);
        m_bytes = nullptr;
        const int length = PQgetCopyData(m_connection.handle(), &m_bytes, 0);
        m_isRunning = length >= 0;
        if (m_isRunning && take(QByteArrayView(m_bytes, length), fields))
            return true;
        if (m_isBroken)
            abandon();
    }
    return false;
}

/// False for what is no row: the header by itself, the end, or rubbish.
bool CopyStream::take(QByteArrayView bytes, std::span<QByteArrayView> fields)
{
    constexpr std::int16_t kEnd = -1;
    if (!m_sawHeader) {
        const std::optional<QByteArrayView> rest = withoutHeader(bytes);
        m_isBroken = !rest;
        m_sawHeader = true;
        bytes = rest.value_or(QByteArrayView());
    }
    if (bytes.isEmpty())
        return false;
    const auto count = bytes.size() < 2 ? std::int16_t{0} : bigEndian<std::int16_t>(bytes);
    if (count == kEnd)
        return false;
    m_isBroken = std::size_t(count) != fields.size() || !splitFields(bytes.sliced(2), fields);
    return !m_isBroken;
}

Result<void> CopyStream::finish()
{
    if (m_isBroken)
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The database sent rows that cannot be read."));
    PGconn *pg = m_connection.handle();
    const PgAnswer ended(PQgetResult(pg));
    std::optional<Error> error;
    if (PQresultStatus(ended.get()) != PGRES_COMMAND_OK)
        error = lastError(ended.get());
    while (PGresult *rest = PQgetResult(pg))
        PQclear(rest);
    if (error)
        return fail(*error);
    return {};
}

Error CopyStream::lastError(const PGresult *answer) const
{
    return errorFrom(pgError(m_connection.handle(), answer, QSqlError::StatementError),
                     m_connection.isAlive());
}

void CopyStream::abandon()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    PGconn *pg = m_connection.handle();
    const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> request(PQgetCancel(pg),
                                                                     &PQfreeCancel);
    std::array<char, 256> message{};
    PQcancel(request.get(), message.data(), int(message.size()));
    while (PQgetCopyData(pg, &m_bytes, 0) > 0) {
        PQfreemem(m_bytes);
        m_bytes = nullptr;
    }
    while (PGresult *rest = PQgetResult(pg))
        PQclear(rest);
}

} // namespace clicknback
