// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/statementbatch.h"

#include "models/storage/connection.h"
#include "models/storage/pgresultset.h"
#include "models/storage/sqlstate.h"
#include "models/storage/statement.h"

#include <QElapsedTimer>

#include <libpq-fe.h>

namespace clicknback {

namespace {

int numberOf(QStringList &names, const QString &name)
{
    if (!names.contains(name))
        names << name;
    return int(names.indexOf(name)) + 1;
}

NumberedStatement numbered(const QString &text)
{
    NumberedStatement statement;
    const QString written = replacePlaceholders(text, [&](const QString &name) {
        return QStringLiteral("$%1").arg(numberOf(statement.names, name));
    });
    statement.text = written.toUtf8();
    return statement;
}

std::optional<QByteArray> wireText(const QVariant &value)
{
    const QString text = value.toString();
    return text.isNull() ? std::nullopt : std::optional(text.toUtf8());
}

bool isGood(const PGresult *answer)
{
    const ExecStatusType status = PQresultStatus(answer);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

} // namespace

const NumberedStatement &StatementTexts::of(const QString &name)
{
    const auto known = m_texts.find(name);
    if (known != m_texts.end())
        return known->second;
    return m_texts.emplace(name, numbered(statementText(name))).first->second;
}

StatementBatch::StatementBatch(Connection &connection, StatementTexts &texts)
    : m_connection(connection), m_texts(texts)
{}

void StatementBatch::add(const QString &name, const QVariantMap &values)
{
    Step step{&m_texts.of(name), {}};
    if (values.size() != step.statement->names.size())
        qFatal("%s.sql and the values given to it name different placeholders", qPrintable(name));
    for (const QString &wanted : step.statement->names) {
        if (!values.contains(wanted))
            qFatal("%s.sql lacks a value for %s", qPrintable(name), qPrintable(wanted));
        step.values.push_back(wireText(values.value(wanted)));
    }
    m_steps.push_back(std::move(step));
}

Result<std::vector<PgAnswer>> StatementBatch::run(std::chrono::milliseconds statementTimeout)
{
    PGconn *handle = m_connection.handle();
    QElapsedTimer timer;
    timer.start();
    const std::size_t count = m_steps.size();
    const bool isSent = PQenterPipelineMode(handle) != 0 && send();
    m_steps.clear();
    if (!isSent)
        return fail(errorOf(nullptr, false));
    std::vector<PgAnswer> answers = receive(count);
    PQexitPipelineMode(handle);
    const bool timedOut = std::chrono::milliseconds(timer.elapsed()) >= statementTimeout;
    if (!m_connection.isAlive())
        return fail(errorOf(nullptr, false));
    for (const PgAnswer &answer : answers) {
        if (!isGood(answer.get()))
            return fail(errorOf(answer.get(), timedOut));
    }
    return answers;
}

bool StatementBatch::send() const
{
    PGconn *handle = m_connection.handle();
    for (const Step &step : m_steps) {
        std::vector<const char *> values;
        for (const std::optional<QByteArray> &value : step.values)
            values.push_back(value ? value->constData() : nullptr);
        if (PQsendQueryParams(handle, step.statement->text.constData(), int(values.size()), nullptr,
                              values.data(), nullptr, nullptr, 0)
            == 0)
            return false;
    }
    return PQpipelineSync(handle) != 0;
}

std::vector<PgAnswer> StatementBatch::receive(std::size_t count) const
{
    PGconn *handle = m_connection.handle();
    std::vector<PgAnswer> answers;
    while (answers.size() < count && m_connection.isAlive()) {
        answers.emplace_back(PQgetResult(handle)); // also of those that were skipped
        PgAnswer(PQgetResult(handle));             // the end of this statement's answers
    }
    PgAnswer(PQgetResult(handle)); // the end of the batch
    return answers;
}

Error StatementBatch::errorOf(const PGresult *answer, bool timedOut) const
{
    return errorFrom(pgError(m_connection.handle(), answer, QSqlError::StatementError),
                     m_connection.isAlive(), timedOut);
}

std::int64_t rowsTouched(const PGresult *answer)
{
    return QByteArray(PQcmdTuples(const_cast<PGresult *>(answer))).toLongLong();
}

QString textAt(const PGresult *answer, int row, int column)
{
    return row < PQntuples(answer) ? QString::fromUtf8(PQgetvalue(answer, row, column)) : QString();
}

bool isTrueAt(const PGresult *answer, int row, int column)
{
    return textAt(answer, row, column) == u"t";
}

} // namespace clicknback
