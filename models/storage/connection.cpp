// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/connection.h"

#include "models/storage/pooleddriver.h"
#include "models/storage/sqlstate.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QRegularExpression>
#include <QSet>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include <libpq-fe.h>

namespace clicknback {

namespace {

QString quoted(QString value)
{
    value.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QLatin1Char('\'') + value + QLatin1Char('\'');
}

/// Qt splits connect options at semicolons, so what may hold one goes through Qt's own setters,
/// which quote.
void describe(QSqlDatabase &database, const Conninfo &conninfo, const QString &password)
{
    database.setHostName(conninfo.value(QStringLiteral("host")));
    database.setDatabaseName(conninfo.value(QStringLiteral("dbname")));
    database.setUserName(conninfo.value(QStringLiteral("user")));
    database.setPassword(password);
    QStringList options;
    for (auto [keyword, value] : conninfo.values().asKeyValueRange()) {
        if (keyword != u"host" && keyword != u"dbname" && keyword != u"user")
            options << keyword + QLatin1Char('=') + quoted(value);
    }
    database.setConnectOptions(options.join(QLatin1Char(';')));
}

/// A misspelt placeholder would silently write NULL; that is a fault of this program.
void checkNames(const QString &name, const QString &statement, const QVariantMap &values)
{
    static const QRegularExpression placeholder(QStringLiteral("(?<!:):([a-z_]+)"));
    QSet<QString> wanted;
    for (auto match = placeholder.globalMatch(statement); match.hasNext();)
        wanted.insert(match.next().captured(1));
    const QStringList given = values.keys();
    if (wanted != QSet<QString>(given.begin(), given.end()))
        qFatal("%s.sql and the values given to it name different placeholders", qPrintable(name));
}

void setDefault(Conninfo &conninfo, const char *keyword, const QString &value)
{
    if (conninfo.value(QString::fromLatin1(keyword)).isEmpty())
        conninfo.set(QString::fromLatin1(keyword), value);
}

/// A network that vanished is noticed in about ten seconds instead of the system's hours.
Conninfo withKeepalives(Conninfo conninfo)
{
    setDefault(conninfo, "keepalives_idle", QStringLiteral("4"));
    setDefault(conninfo, "keepalives_interval", QStringLiteral("2"));
    setDefault(conninfo, "keepalives_count", QStringLiteral("3"));
    setDefault(conninfo, "tcp_user_timeout", QStringLiteral("10000"));
    return conninfo;
}

QString milliseconds(std::chrono::milliseconds duration)
{
    return QString::number(duration.count());
}

} // namespace

Connection::Connection(const SessionSettings &settings)
    : m_settings(settings), m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{}

Result<std::unique_ptr<Connection>> Connection::open(const Conninfo &conninfo,
                                                     const QString &password,
                                                     const SessionSettings &settings,
                                                     const PgConnector::IsCancelled &isCancelled)
{
    const PgConnector connector(password, settings.connectTimeout, isCancelled);
    Reached<ReachedServer> server = connector.reachAny(
        withKeepalives(conninfo), settings.readOnly ? ServerWish::Standby : ServerWish::Primary);
    if (!server)
        return fail(server.error().toError());
    std::unique_ptr<Connection> connection(new Connection(settings));
    if (Result<void> adopted = connection->adopt(std::move(*server), password); !adopted)
        return fail(adopted.error());
    return connection;
}

Connection::~Connection()
{
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Connection::adopt(ReachedServer server, const QString &password)
{
    m_isPooled = server.isPooled || m_settings.pooler;
    if (m_isPooled) {
        QSqlDatabase::addDatabase(new PooledDriver(std::move(server.handle)), m_name);
        return {};
    }
    server.handle.reset(); // Qt's driver opens a session of its own
    return openDirectly(std::move(server.conninfo), password);
}

Result<void> Connection::openDirectly(Conninfo server, const QString &password)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
    if (!database.isValid())
        return fail(ErrorKind::NotFound,
                    QStringLiteral("Qt's PostgreSQL driver is missing; on Debian install "
                                   "libqt6sql6-psql."));
    server.set(QStringLiteral("application_name"), m_settings.applicationName);
    setDefault(server, "connect_timeout", QString::number(m_settings.connectTimeout.count()));
    describe(database, server, password);
    if (!database.open()) {
        const QString said = database.lastError().databaseText();
        return fail(
            ConnectFailure{connectFailureKind({}, said, true), PgConnector::hostText(server), said}
                .toError());
    }
    return applySettings();
}

Result<void> Connection::applySettings()
{
    QVariantMap values{
        {QStringLiteral("read_only"),
         m_settings.readOnly ? QStringLiteral("on") : QStringLiteral("off")},
        {QStringLiteral("statement_timeout"), milliseconds(m_settings.statementTimeout)},
        {QStringLiteral("lock_timeout"), milliseconds(m_settings.lockTimeout)},
        {QStringLiteral("idle_timeout"), milliseconds(m_settings.idleInTransactionTimeout)}};
    if (m_isPooled)
        values.insert(QStringLiteral("application_name"), m_settings.applicationName);
    const Result<QSqlQuery> applied =
        runAlone(m_isPooled ? QStringLiteral("apply_local_settings")
                            : QStringLiteral("apply_session_settings"),
                 values);
    if (!applied)
        return fail(applied.error());
    return {};
}

Result<QSqlQuery> Connection::run(const QString &name, const QVariantMap &values)
{
    const bool alone = PQtransactionStatus(handle()) == PQTRANS_IDLE;
    return m_isPooled && alone ? runInTransaction(name, values) : runAlone(name, values);
}

Result<QSqlQuery> Connection::runInTransaction(const QString &name, const QVariantMap &values)
{
    Result<Transaction> transaction = Transaction::begin(*this, "one statement");
    if (!transaction)
        return fail(transaction.error());
    Result<QSqlQuery> query = runAlone(name, values);
    if (!query)
        return query;
    if (Result<void> done = transaction->commit(); !done)
        return fail(done.error());
    return query; // its rows are here already
}

Result<QSqlQuery> Connection::runAlone(const QString &name, const QVariantMap &values)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    const QString statement = statementText(name);
    checkNames(name, statement, values);
    if (!query.prepare(statement))
        return fail(lastError(query.lastError()));
    for (auto [key, value] : values.asKeyValueRange())
        query.bindValue(QLatin1Char(':') + key, value);
    if (!query.exec())
        return fail(endOf(query));
    return query;
}

Error Connection::endOf(const QSqlQuery &query)
{
    const Error error = lastError(query.lastError());
    leaveFailedTransaction();
    return error;
}

void Connection::leaveFailedTransaction()
{
    // Before the query goes: in an aborted transaction its prepared statement could not be freed.
    if (PQtransactionStatus(handle()) == PQTRANS_INERROR)
        PQclear(PQexec(handle(), statementText(QStringLiteral("rollback")).toUtf8().constData()));
}

Result<qint64> Connection::execute(const QString &name, const QVariantMap &values)
{
    Result<QSqlQuery> query = run(name, values);
    if (!query)
        return fail(query.error());
    return qint64{query->numRowsAffected()};
}

Result<void> Connection::executeScript(const QString &name)
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    // exec() only tells of the first statement; a failure of a later one comes with its result.
    bool more = query.exec(statementText(name));
    while (more)
        more = query.nextResult();
    if (query.lastError().isValid())
        return fail(lastError(query.lastError()));
    return {};
}

bool Connection::isAlive() const
{
    return PQstatus(handle()) == CONNECTION_OK;
}

PGconn *Connection::handle() const
{
    const QVariant handle = QSqlDatabase::database(m_name, false).driver()->handle();
    return handle.isValid() ? *static_cast<PGconn *const *>(handle.constData()) : nullptr;
}

Error Connection::lastError(const QSqlError &error) const
{
    return errorFrom(error, isAlive());
}

} // namespace clicknback
