// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/storage/row.h"

#include <QSqlError>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include <functional>
#include <memory>
#include <vector>

namespace clicknback {

/// The tables of one of the program's files. Each statement leaves a table alone that is there: a
/// file of an earlier version gains what it lacks.
struct LocalSchema
{
    QString folder; ///< below resources/sql, of its statements
    int version =
        1; ///< raised with every change of the tables; a file of a later one is not touched
    QStringList createStatements;
    bool isDurable = true; ///< as setDurable() says
    /// The file is made so that room which rows leave behind can be given back (giveBack()).
    bool canShrink = false;

    /// Of history.sqlite.
    static const LocalSchema &history();
};

/// One connection to one of the program's own SQLite files. Opened, used and destroyed on one
/// thread; other processes may use the same file. A file that is damaged, locked or not ours is
/// left as it is.
class LocalDatabase
{
public:
    /// Makes the folder, the file (for its owner only) and the tables when they are missing; an
    /// earlier version's file gains the tables that it lacks, a later one's is refused.
    static Result<std::unique_ptr<LocalDatabase>> open(
        const QString &path, const LocalSchema &schema = LocalSchema::history());
    ~LocalDatabase();
    LocalDatabase(const LocalDatabase &) = delete;
    LocalDatabase &operator=(const LocalDatabase &) = delete;

    /// Runs resources/sql/FOLDER/NAME.sql and turns each row into a value.
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

    /// Rows touched by resources/sql/FOLDER/NAME.sql.
    Result<qint64> execute(const QString &name, const QVariantMap &values = {});
    /// All of what `work` writes, or nothing when it fails.
    Result<void> inTransaction(const std::function<Result<void>()> &work);
    /// True, as it is opened unless its schema says otherwise: what was written is on the disk.
    /// False: it survives this program's end only. Not within a transaction.
    Result<void> setDurable(bool isDurable);
    /// Gives at most so many free pages back to the disk; only of a file that can shrink.
    Result<void> giveBack(qint64 pages);

private:
    LocalDatabase(const QString &path, const LocalSchema &schema);
    Result<QSqlQuery> run(const QString &name, const QVariantMap &values);
    Result<std::int64_t> integer(const QString &name);
    Result<void> openFile();
    Result<void> prepareSchema();
    Result<void> createSchema();
    Error errorOf(const QSqlError &error) const;

    const QString m_path;
    const LocalSchema m_schema;
    const QString m_name; ///< Qt's registry name, unique in the process
};

} // namespace clicknback
