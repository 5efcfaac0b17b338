// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/conninfo.h"
#include "models/storage/row.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QString>
#include <QVariantMap>

#include <chrono>
#include <memory>
#include <vector>

typedef struct pg_conn PGconn;

namespace clicknback {

/// Limits of one session. Every wait has one.
struct SessionSettings
{
    QString applicationName = QStringLiteral("clicknback-ops");
    bool readOnly = true; ///< a habit, not a boundary: grants are the boundary
    std::chrono::seconds connectTimeout{5};
    std::chrono::milliseconds statementTimeout{30'000};
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds idleInTransactionTimeout{30'000};
};

/// One PostgreSQL session. Opened, used and destroyed on one thread.
/// Values bind by name: {{"status", "pending"}} fills :status.
class Connection
{
public:
    static Result<std::unique_ptr<Connection>> open(const Conninfo &conninfo,
                                                    const QString &password = {},
                                                    const SessionSettings &settings = {});
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
        if (query->lastError().isValid()) // cut off midway: a part is not the answer
            return fail(endOf(*query));
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
        if (!query->next()) {
            if (query->lastError().isValid())
                return fail(endOf(*query));
            return std::optional<T>();
        }
        return std::optional<T>(readRow(Row(*query)));
    }

    /// Rows touched by resources/sql/NAME.sql.
    Result<qint64> execute(const QString &name, const QVariantMap &values = {});
    /// All statements of resources/sql/NAME.sql in one round trip, without values.
    Result<void> executeScript(const QString &name);

    /// False once the server or the network went away; only a new Connection helps then.
    bool isAlive() const;
    /// libpq's handle for what Qt SQL cannot do: COPY, cancel, transaction status.
    PGconn *handle() const;

private:
    friend class Transaction;
    Connection() = default;
    Result<QSqlQuery> run(const QString &name, const QVariantMap &values);
    Result<void> applySettings(const SessionSettings &settings);
    Error lastError(const QSqlError &error) const;
    /// Why a query ended early; leaves the transaction that failed with it.
    Error endOf(const QSqlQuery &query);
    void leaveFailedTransaction();

    QString m_name; ///< Qt's registry name of the session, unique in the process
};

} // namespace clicknback
