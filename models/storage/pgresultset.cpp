// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/pgresultset.h"

#include "models/storage/pgdriver.h"

#include <QSqlField>
#include <QSqlRecord>
#include <QVariant>

#include <libpq-fe.h>

#include <vector>

namespace clicknback {

namespace {

// Numbers of pg_type that never change.
constexpr Oid kBoolean = 16;
constexpr Oid kBigint = 20;
constexpr Oid kSmallint = 21;
constexpr Oid kInteger = 23;

bool isWholeNumber(Oid type)
{
    return type == kBigint || type == kSmallint || type == kInteger;
}

/// Qt writes each placeholder as "?"; libpq wants $1, $2, …. Text in quotes stays as it is.
QByteArray numbered(const QString &statement)
{
    QString text;
    int count = 0;
    bool quoted = false;
    for (const QChar c : statement) {
        quoted = quoted != (c == u'\'');
        text += c == u'?' && !quoted ? QStringLiteral("$%1").arg(++count) : QString(c);
    }
    return text.toUtf8();
}

/// To Qt SQL a null text is NULL, as an empty value is.
bool isNullValue(const QVariant &value)
{
    return value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isNull());
}

QByteArray textOf(const QVariant &value)
{
    if (value.typeId() == QMetaType::Bool)
        return value.toBool() ? "t" : "f";
    return value.toString().toUtf8();
}

} // namespace

QSqlError pgError(PGconn *connection, const PGresult *answer, QSqlError::ErrorType type)
{
    const char *said = answer ? PQresultErrorMessage(answer) : PQerrorMessage(connection);
    const char *state = answer ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    return {QString(), QString::fromUtf8(said).trimmed(), type, QString::fromLatin1(state)};
}

PgResultSet::PgResultSet(const QSqlDriver *driver, PGconn *connection)
    : QSqlResult(driver), m_connection(connection)
{}

QVariant PgResultSet::handle() const
{
    return QVariant::fromValue(m_answer.get());
}

bool PgResultSet::prepare(const QString &statement)
{
    m_statement = numbered(statement);
    return true;
}

bool PgResultSet::exec()
{
    std::vector<QByteArray> texts;
    std::vector<const char *> values;
    const auto bound = boundValues();
    for (const QVariant &value : bound)
        texts.push_back(isNullValue(value) ? QByteArray() : textOf(value));
    for (std::size_t i = 0; i < texts.size(); ++i)
        values.push_back(isNullValue(bound.at(qsizetype(i))) ? nullptr : texts[i].constData());
    return take(PQexecParams(m_connection, m_statement.constData(), int(values.size()), nullptr,
                             values.data(), nullptr, nullptr, 0));
}

bool PgResultSet::reset(const QString &statements)
{
    return take(PQexec(m_connection, statements.toUtf8().constData()));
}

bool PgResultSet::take(PGresult *answer)
{
    m_answer.reset(answer);
    setAt(QSql::BeforeFirstRow);
    const ExecStatusType status = PQresultStatus(answer);
    const bool succeeded =
        status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY;
    setSelect(status == PGRES_TUPLES_OK);
    setActive(succeeded);
    setLastError(succeeded ? QSqlError()
                           : pgError(m_connection, answer, QSqlError::StatementError));
    return succeeded;
}

QVariant PgResultSet::data(int column)
{
    if (isNull(column))
        return {};
    const char *text = PQgetvalue(m_answer.get(), at(), column);
    const Oid type = PQftype(m_answer.get(), column);
    if (type == kBoolean)
        return text[0] == 't';
    if (isWholeNumber(type))
        return QByteArray(text).toLongLong();
    return QString::fromUtf8(text);
}

bool PgResultSet::isNull(int column)
{
    return PQgetisnull(m_answer.get(), at(), column) != 0;
}

bool PgResultSet::fetch(int row)
{
    if (row < 0 || row >= size())
        return false;
    setAt(row);
    return true;
}

int PgResultSet::size()
{
    return PQntuples(m_answer.get());
}

int PgResultSet::numRowsAffected()
{
    return QByteArray(PQcmdTuples(m_answer.get())).toInt();
}

QSqlRecord PgResultSet::record() const
{
    QSqlRecord record;
    for (int column = 0; column < PQnfields(m_answer.get()); ++column)
        record.append(QSqlField(QString::fromUtf8(PQfname(m_answer.get(), column))));
    return record;
}

} // namespace clicknback
