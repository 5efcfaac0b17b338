// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QThread>
#include <QUuid>

#include <libpq-fe.h>

namespace clicknback {

void giveUp(const Error &error)
{
    qFatal("%s (%s)", qPrintable(error.message), qPrintable(error.detail));
}

TestCluster::TestCluster()
    : m_folder(QDir::tempPath() + QStringLiteral("/cnb-test-")
               + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8))
    , m_leash(m_folder)
{
    m_cluster = valueOf(PrivateCluster::at(m_folder));
    valueOf(
        m_cluster->create({QStringLiteral("fsync = off"), QStringLiteral("max_connections = 50")}));
    valueOf(m_cluster->start());
}

TestCluster::~TestCluster()
{
    valueOf(m_cluster->stop(PrivateCluster::StopMode::Immediate));
    QDir(m_folder).removeRecursively();
}

void TestCluster::createDatabase(const QString &name)
{
    run(QStringLiteral("postgres"), QStringLiteral("create database \"%1\"").arg(name));
}

void TestCluster::createPlatform(const QString &name)
{
    createDatabase(name);
    const auto connection = connect(name, QStringLiteral("postgres"), {.readOnly = false});
    for (const char *script : {"demo/create_tables", "demo/index_small_tables",
                               "demo/index_purchases", "demo/index_cashback", "demo/index_audit"})
        valueOf(connection->executeScript(QLatin1String(script)));
}

void TestCluster::restore(const QString &name, const QString &gzippedDump)
{
    createDatabase(name);
    QProcess unzip;
    QProcess psql;
    unzip.setStandardOutputProcess(&psql);
    unzip.start(QStringLiteral("zcat"), {gzippedDump});
    psql.start(QStringLiteral("psql"),
               {QStringLiteral("--quiet"), QStringLiteral("--no-psqlrc"),
                QStringLiteral("--set=ON_ERROR_STOP=1"), conninfoText(name)});
    const bool restored = unzip.waitForFinished() && psql.waitForFinished() && psql.exitCode() == 0;
    if (!restored)
        giveUp({ErrorKind::Unexpected, QStringLiteral("The dump could not be restored."),
                QString::fromUtf8(psql.readAllStandardError())});
}

void TestCluster::createGuardedRole(const QString &role, const QString &password)
{
    run(QStringLiteral("postgres"),
        QStringLiteral("create role \"%1\" login superuser password '%2'").arg(role, password));
    QFile rules(m_cluster->folder() + QStringLiteral("/data/pg_hba.conf"));
    if (!rules.open(QIODevice::ReadWrite))
        giveUp({ErrorKind::Unexpected, rules.errorString(), {}});
    const QByteArray before = rules.readAll();
    rules.seek(0);
    rules.write("local all \"" + role.toUtf8() + "\" scram-sha-256\n" + before);
    rules.close();
    run(QStringLiteral("postgres"), QStringLiteral("select pg_reload_conf()"));
    const auto isGuarded = [&] {
        return !Connection::open(m_cluster->conninfo(QStringLiteral("postgres"), role),
                                 QStringLiteral("not it"));
    };
    for (int tries = 0; tries < 100 && !isGuarded(); ++tries)
        QThread::msleep(20);
}

void TestCluster::run(const QString &database, const QString &sql)
{
    const auto connection = connect(database, QStringLiteral("postgres"), {.readOnly = false});
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection->handle(), sql.toUtf8().constData()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        giveUp({ErrorKind::Unexpected, QString::fromUtf8(PQresultErrorMessage(result.get())), sql});
}

QString TestCluster::conninfoText(const QString &database, const QString &user) const
{
    return m_cluster->conninfoText(database, user);
}

std::unique_ptr<Connection> TestCluster::connect(const QString &database, const QString &user,
                                                 const SessionSettings &settings) const
{
    return valueOf(Connection::open(m_cluster->conninfo(database, user), {}, settings));
}

} // namespace clicknback
