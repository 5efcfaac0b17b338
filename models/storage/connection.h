// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/conninfo.h"
#include "models/storage/pgconnector.h"
#include "models/storage/row.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>
#include <QVariantMap>

#include <chrono>
#include <memory>
#include <vector>

namespace clicknback {

/// Limits of one session. Every wait has one.
struct SessionSettings
{
    QString applicationName = QStringLiteral("clicknback-ops");
    bool readOnly = true; ///< a habit, not a boundary: grants are the boundary. Of several servers
                          ///< a standby is read, the primary is written
    bool pooler = false;  ///< a pooler is known to stand between; otherwise it is found out
    std::chrono::seconds connectTimeout{5};
    std::chrono::milliseconds statementTimeout{30'000};
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds idleInTransactionTimeout{30'000};
    /// Work on a lane that takes longer than this in all has lost its server, which is frozen or
    /// out of reach: the connection is cut.
    std::chrono::milliseconds answerLimit{60'000};
};

/// One PostgreSQL session. Opened, used and destroyed on one thread.
/// Values bind by name: {{"status", "pending"}} fills :status.
class Connection
{
public:
    /// Cancelling ends it within 100 ms or so, but for the lookup of a host's name.
    static Result<std::unique_ptr<Connection>> open(
        const Conninfo &conninfo, const QString &password = {},
        const SessionSettings &settings = {}, const PgConnector::IsCancelled &isCancelled = {});
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Runs resources/sql/NAME.sql and turns each row into a value.
    template<typename T, typename ReadRow>
    Result<std::vector<T>> select(const QString &name, const QVariantMap &values, ReadRow readRow)
    {
        Result<QSqlQuery> query = run(name, values);
        if (!query)
            return fail(query.error());
        std::vector<T> rows;
        const Row row(*query);
        while (query->next())
            rows.push_back(readRow(row));
        return rows;
    }

    /// The first row, or nothing when there is none.
    template<typename T, typename ReadRow>
    Result<std::optional<T>> selectFirst(const QString &name, const QVariantMap &values,
                                         ReadRow readRow)
    {
        Result<QSqlQuery> query = run(name, values);
        if (!query)
            return fail(query.error());
        if (!query->next())
            return std::optional<T>();
        return std::optional<T>(readRow(Row(*query)));
    }

    /// Rows touched by resources/sql/NAME.sql.
    Result<qint64> execute(const QString &name, const QVariantMap &values = {});
    /// All statements of resources/sql/NAME.sql in one round trip, without values. Behind a pooler
    /// only within a Transaction: otherwise our limits would not hold.
    Result<void> executeScript(const QString &name);

    /// A pooler in transaction mode stands between (or one in session mode; they look alike):
    /// settings then go with each transaction, and a statement alone is one.
    bool isPooled() const { return m_isPooled; }
    bool isReadOnly() const { return m_settings.readOnly; }
    std::chrono::milliseconds statementTimeout() const { return m_settings.statementTimeout; }
    /// False once the server or the network went away; only a new Connection helps then.
    bool isAlive() const;
    /// libpq's handle for what Qt SQL cannot do: COPY, cancel, transaction status.
    PGconn *handle() const;

private:
    friend class Transaction;
    explicit Connection(const SessionSettings &settings);
    Result<QSqlQuery> run(const QString &name, const QVariantMap &values);
    Result<QSqlQuery> runAlone(const QString &name, const QVariantMap &values);
    Result<QSqlQuery> runInTransaction(const QString &name, const QVariantMap &values);
    /// For the session, or behind a pooler for the transaction that has begun.
    Result<void> applySettings();
    Error lastError(const QSqlError &error, bool timedOut = false) const;

    const SessionSettings m_settings;
    const QString m_name; ///< Qt's registry name of the session, unique in the process
    bool m_isPooled = false;
};

} // namespace clicknback
