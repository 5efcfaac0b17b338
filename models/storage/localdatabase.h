// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/row.h"

#include <QSqlError>
#include <QString>
#include <QVariantMap>

#include <functional>
#include <memory>
#include <vector>

namespace clicknback {

/// One connection to the program's own SQLite file. Opened, used and destroyed on one thread; other
/// processes may use the same file. A file that is damaged, locked or not ours is left as it is.
class LocalDatabase
{
public:
    /// Makes the folder, the file (for its owner only) and the tables when they are missing; an
    /// earlier version's file gains the tables that it lacks, a later one's is refused.
    static Result<std::unique_ptr<LocalDatabase>> open(const QString &path);
    ~LocalDatabase();
    LocalDatabase(const LocalDatabase &) = delete;
    LocalDatabase &operator=(const LocalDatabase &) = delete;

    /// Runs resources/sql/history/NAME.sql and turns each row into a value.
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
        if (query->lastError().isValid())
            return fail(errorOf(query->lastError()));
        return rows;
    }

    /// Rows touched by resources/sql/history/NAME.sql.
    Result<qint64> execute(const QString &name, const QVariantMap &values = {});
    /// All of what `work` writes, or nothing when it fails.
    Result<void> inTransaction(const std::function<Result<void>()> &work);
    /// True, as it is opened: what was written is on the disk. False: it survives this program's
    /// end only. Not within a transaction.
    Result<void> setDurable(bool isDurable);

private:
    explicit LocalDatabase(const QString &path);
    Result<QSqlQuery> run(const QString &name, const QVariantMap &values);
    Result<std::int64_t> integer(const QString &name);
    Result<void> openFile();
    Result<void> prepareSchema();
    Result<void> createSchema();
    Error errorOf(const QSqlError &error) const;

    const QString m_path;
    const QString m_name; ///< Qt's registry name, unique in the process
};

} // namespace clicknback
