// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/connection.h"

#include "models/storage/pgdriver.h"
#include "models/storage/querycanceller.h"
#include "models/storage/sqlstate.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"

#include <QElapsedTimer>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include <libpq-fe.h>

namespace clicknback {

namespace {

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
    connection->m_isPooled = server->isPooled || settings.pooler;
    QSqlDatabase::addDatabase(new PgDriver(std::move(server->handle)), connection->m_name);
    if (connection->m_isPooled)
        return connection; // settings go with each transaction
    QueryCanceller canceller;
    canceller.watch(
        connection->handle(), isCancelled ? isCancelled : [] { return false; },
        settings.connectTimeout);
    const Result<void> applied = connection->applySettings();
    canceller.release();
    if (!applied)
        return fail(applied.error());
    return connection;
}

Connection::~Connection()
{
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> Connection::applySettings()
{
    QVariantMap values{
        {QStringLiteral("application_name"), m_settings.applicationName},
        {QStringLiteral("statement_timeout"), milliseconds(m_settings.statementTimeout)},
        {QStringLiteral("lock_timeout"), milliseconds(m_settings.lockTimeout)},
        {QStringLiteral("idle_timeout"), milliseconds(m_settings.idleInTransactionTimeout)}};
    if (!m_isPooled) // a transaction says it itself
        values.insert(QStringLiteral("read_only"),
                      m_settings.readOnly ? QStringLiteral("on") : QStringLiteral("off"));
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
    checkPlaceholders(name, statement, values);
    if (!query.prepare(statement))
        return fail(lastError(query.lastError()));
    for (auto [key, value] : values.asKeyValueRange())
        query.bindValue(QLatin1Char(':') + key, value);
    QElapsedTimer timer;
    timer.start();
    if (!query.exec())
        return fail(lastError(query.lastError(), std::chrono::milliseconds(timer.elapsed())
                                                     >= m_settings.statementTimeout));
    return query;
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
    if (!query.exec(statementText(name)))
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

Error Connection::lastError(const QSqlError &error, bool timedOut) const
{
    return errorFrom(error, isAlive(), timedOut);
}

} // namespace clicknback
