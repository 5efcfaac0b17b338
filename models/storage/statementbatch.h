// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/pghandle.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace clicknback {

class Connection;

/// A statement of resources/sql as libpq takes it.
struct NumberedStatement
{
    QByteArray text;   ///< with $1, $2, …
    QStringList names; ///< of the values, in their order
};

/// Statements that are read and numbered once, for one owner on one thread.
class StatementTexts
{
public:
    const NumberedStatement &of(const QString &name);

private:
    std::map<QString, NumberedStatement> m_texts;
};

/// Several statements in one round trip (libpq's pipeline), each with a snapshot of its own. Within
/// a Transaction: while it holds a lock, every trip saved is time that nobody waits. The first one
/// that fails ends the batch, and the transaction with it.
class StatementBatch
{
public:
    StatementBatch(Connection &connection, StatementTexts &texts);

    /// Runs resources/sql/NAME.sql with values by name; a null text is NULL.
    void add(const QString &name, const QVariantMap &values = {});
    /// An answer for each statement. The batch is empty afterwards. `statementTimeout` is the
    /// transaction's own: it tells a timeout from a cancel.
    Result<std::vector<PgAnswer>> run(std::chrono::milliseconds statementTimeout);

private:
    struct Step
    {
        const NumberedStatement *statement;
        std::vector<std::optional<QByteArray>> values;
    };
    bool send() const;
    std::vector<PgAnswer> receive(std::size_t count) const;
    Error errorOf(const PGresult *answer, bool timedOut) const;

    Connection &m_connection;
    StatementTexts &m_texts;
    std::vector<Step> m_steps;
};

/// Rows that a statement touched.
std::int64_t rowsTouched(const PGresult *answer);
/// A value as text; empty for NULL and for a row that is not there.
QString textAt(const PGresult *answer, int row, int column);
bool isTrueAt(const PGresult *answer, int row, int column);

} // namespace clicknback
