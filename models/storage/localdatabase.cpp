// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/localdatabase.h"

#include "models/storage/statement.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QUuid>

namespace clicknback {

namespace {

constexpr auto kBusyTimeout = "QSQLITE_BUSY_TIMEOUT=2000"; // ms

/// SQLite's result codes (sqlite.org/rescode.html).
enum SqliteCode {
    Perm = 3,
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NoDatabase = 26
};

/// Kind, and what to say after "The local history FILE".
std::pair<ErrorKind, QString> meaningOf(int code, const QSqlError &error)
{
    switch (code) {
    case Busy:
    case Locked:
        return {ErrorKind::Busy, QStringLiteral("is held by another program.")};
    case Perm:
    case ReadOnly:
        return {ErrorKind::Refused, QStringLiteral("cannot be written.")};
    case CannotOpen:
        return {ErrorKind::Refused, QStringLiteral("cannot be opened.")};
    case Full:
        return {ErrorKind::Refused, QStringLiteral("cannot grow: the disk is full.")};
    case InputOutput:
        return {ErrorKind::Refused,
                QStringLiteral("could not be read or written: the disk answered with an error.")};
    case Corrupt:
    case NoDatabase:
        return {ErrorKind::Unexpected,
                QStringLiteral("is damaged. It is left as it is; moved away, a new one begins.")};
    default:
        return {ErrorKind::Unexpected,
                QStringLiteral("answered: %1").arg(error.databaseText().trimmed())};
    }
}

} // namespace

const LocalSchema &LocalSchema::history()
{
    static const LocalSchema schema{
        QStringLiteral("history"),
        3,
        {QStringLiteral("create_liability_samples"), QStringLiteral("create_check_runs"),
         QStringLiteral("create_check_runs_index"), QStringLiteral("create_check_results"),
         QStringLiteral("create_finding_ages"), QStringLiteral("create_acknowledgements"),
         QStringLiteral("create_staged_corrections"),
         QStringLiteral("create_staged_corrections_index"),
         QStringLiteral("create_aftercare_tasks"), QStringLiteral("create_chain_heads")}};
    return schema;
}

LocalDatabase::LocalDatabase(const QString &path, const LocalSchema &schema)
    : m_path(path), m_schema(schema), m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

LocalDatabase::~LocalDatabase()
{
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<LocalDatabase>> LocalDatabase::open(const QString &path,
                                                           const LocalSchema &schema)
{
    QDir().mkpath(QFileInfo(path).path());
    std::unique_ptr<LocalDatabase> database(new LocalDatabase(path, schema));
    if (const Result<void> opened = database->openFile(); !opened)
        return fail(opened.error());
    if (const Result<void> prepared = database->prepareSchema(); !prepared)
        return fail(prepared.error());
    return database;
}

Result<void> LocalDatabase::openFile()
{
    const bool isNew = !QFile::exists(m_path);
    QSqlDatabase file = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    file.setDatabaseName(m_path);
    file.setConnectOptions(QString::fromLatin1(kBusyTimeout));
    if (!file.open())
        return fail(errorOf(file.lastError()));
    if (isNew)
        QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

Result<void> LocalDatabase::prepareSchema()
{
    if (m_schema.canShrink) // counts for a file that is still empty, and only before its log
        (void)run(QStringLiteral("local/allow_shrinking"), {});
    // A file system that cannot keep a log beside the file works without one, only slower.
    (void)run(QStringLiteral("local/use_write_ahead_log"), {});
    if (const auto synced = setDurable(m_schema.isDurable); !synced)
        return synced;
    const Result<std::int64_t> hasSchema = integer(QStringLiteral("local/select_has_schema"));
    if (!hasSchema)
        return fail(hasSchema.error());
    if (*hasSchema == 0)
        return createSchema();
    const Result<std::int64_t> version = integer(QStringLiteral("local/select_schema_version"));
    if (!version)
        return fail(version.error());
    if (*version > m_schema.version)
        return fail(ErrorKind::Refused,
                    QStringLiteral("The local history %1 was written by a later version of this "
                                   "program and is left as it is.")
                        .arg(m_path));
    return *version < m_schema.version ? createSchema() : Result<void>();
}

Result<void> LocalDatabase::createSchema()
{
    // Two processes may meet here: the second waits, and finds everything there.
    return inTransaction([this]() -> Result<void> {
        const auto versions = execute(QStringLiteral("local/create_schema_version"));
        if (!versions)
            return fail(versions.error());
        for (const QString &name : m_schema.createStatements) {
            if (const auto created = execute(name); !created)
                return fail(created.error());
        }
        const auto versioned = execute(QStringLiteral("local/insert_schema_version"),
                                       {{QStringLiteral("version"), m_schema.version}});
        return versioned ? Result<void>() : Result<void>(fail(versioned.error()));
    });
}

Result<void> LocalDatabase::inTransaction(const std::function<Result<void>()> &work)
{
    if (const auto begun = execute(QStringLiteral("local/begin_write")); !begun)
        return fail(begun.error());
    QSqlDatabase file = QSqlDatabase::database(m_name, false);
    const Result<void> done = work();
    if (done && file.commit())
        return {};
    const Error error = done ? errorOf(file.lastError()) : done.error();
    file.rollback();
    return fail(error);
}

Result<void> LocalDatabase::setDurable(bool isDurable)
{
    const auto set = execute(isDurable ? QStringLiteral("local/sync_fully")
                                       : QStringLiteral("local/sync_lazily"));
    return set ? Result<void>() : Result<void>(fail(set.error()));
}

Result<void> LocalDatabase::giveBack(qint64 pages)
{
    // Each call of the statement gives one page back: Qt does not step through one without rows.
    const Result<void> given = inTransaction([&]() -> Result<void> {
        for (qint64 page = 0; page < pages; ++page) {
            if (const auto done = execute(QStringLiteral("local/give_page_back")); !done)
                return fail(done.error());
        }
        return {};
    });
    if (!given)
        return given;
    const auto logged = execute(QStringLiteral("local/empty_write_ahead_log"));
    return logged ? Result<void>() : Result<void>(fail(logged.error()));
}

Result<QSqlQuery> LocalDatabase::run(const QString &name, const QVariantMap &values)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    const bool isCommon = name.contains(QLatin1Char('/'));
    const QString statement =
        statementText(isCommon ? name : m_schema.folder + QLatin1Char('/') + name);
    checkPlaceholders(name, statement, values);
    if (!query.prepare(statement))
        return fail(errorOf(query.lastError()));
    for (auto [key, value] : values.asKeyValueRange())
        query.bindValue(QLatin1Char(':') + key, value);
    if (!query.exec())
        return fail(errorOf(query.lastError()));
    return query;
}

Result<qint64> LocalDatabase::execute(const QString &name, const QVariantMap &values)
{
    const Result<QSqlQuery> query = run(name, values);
    if (!query)
        return fail(query.error());
    return query->numRowsAffected();
}

Result<std::int64_t> LocalDatabase::integer(const QString &name)
{
    const auto rows = select<std::int64_t>(name, {}, [](const Row &row) { return row.integer(0); });
    if (!rows)
        return fail(rows.error());
    return rows->empty() ? 0 : rows->front();
}

Error LocalDatabase::errorOf(const QSqlError &error) const
{
    constexpr int kPrimaryCode = 0xff; // the rest is detail
    const auto [kind, meaning] = meaningOf(error.nativeErrorCode().toInt() & kPrimaryCode, error);
    return {kind, QStringLiteral("The local history %1 %2").arg(m_path, meaning),
            QStringLiteral("SQLite %1: %2").arg(error.nativeErrorCode(), error.text())};
}

} // namespace clicknback
