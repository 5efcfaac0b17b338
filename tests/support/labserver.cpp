// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/labserver.h"

#include "tests/support/labcommand.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <csignal>

namespace clicknback {

LabServer::LabServer(int port)
    : m_programs(valueOf(ServerPrograms::find()))
    , m_folder(makeServerFolder())
    , m_leash(m_folder)
    , m_port(port)
{}

LabServer::LabServer(const Options &options) : LabServer(freePort())
{
    m_password = options.password;
    QStringList arguments{QStringLiteral("-D"),
                          QStringLiteral("data"),
                          QStringLiteral("-U"),
                          QStringLiteral("postgres"),
                          QStringLiteral("--no-sync"),
                          QStringLiteral("--encoding=UTF8"),
                          QStringLiteral("--locale=C.UTF-8")};
    if (m_password.isEmpty()) {
        arguments << QStringLiteral("-A") << QStringLiteral("trust");
    } else {
        writeServerFile(m_folder + QStringLiteral("/password"), m_password.toUtf8());
        arguments << QStringLiteral("-A") << QStringLiteral("scram-sha-256")
                  << QStringLiteral("--pwfile=password");
    }
    runAsServer(m_folder, m_programs.path(QStringLiteral("initdb")), arguments);
    configure({QStringLiteral("listen_addresses = '127.0.0.1'"), QStringLiteral("fsync = off"),
               QStringLiteral("unix_socket_directories = ''"),
               QStringLiteral("hot_standby_feedback = on"), QStringLiteral("lc_messages = 'C'")});
    configure(options.settings);
    start();
}

std::unique_ptr<LabServer> LabServer::standbyOf(const LabServer &primary)
{
    std::unique_ptr<LabServer> standby(new LabServer(freePort()));
    standby->m_password = primary.m_password;
    standby->m_isStandby = true;
    runAsServer(standby->m_folder, standby->m_programs.path(QStringLiteral("pg_basebackup")),
                {QStringLiteral("-R"), QStringLiteral("-D"), QStringLiteral("data"),
                 QStringLiteral("--no-sync"), QStringLiteral("-c"), QStringLiteral("fast"),
                 QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
                 QString::number(primary.m_port), QStringLiteral("-U"),
                 QStringLiteral("postgres")});
    standby->start();
    return standby;
}

LabServer::~LabServer()
{
    freeze(false);
    stop();
    QDir(m_folder).removeRecursively();
}

void LabServer::control(const QStringList &arguments) const
{
    runAsServer(m_folder, m_programs.path(QStringLiteral("pg_ctl")),
                QStringList{QStringLiteral("-D"), QStringLiteral("data"), QStringLiteral("-s"),
                            QStringLiteral("-w")}
                    + arguments);
}

void LabServer::start()
{
    if (m_running)
        return;
    control({QStringLiteral("-l"), QStringLiteral("server.log"), QStringLiteral("-o"),
             QStringLiteral("-p %1").arg(m_port), QStringLiteral("start")});
    m_running = true;
}

void LabServer::stop(const QString &mode)
{
    if (m_running)
        control({QStringLiteral("-m"), mode, QStringLiteral("stop")});
    m_running = false;
}

void LabServer::promote()
{
    control({QStringLiteral("promote")});
    m_isStandby = false;
}

void LabServer::freeze(bool frozen)
{
    QFile file(m_folder + QStringLiteral("/data/postmaster.pid"));
    if (!m_running || !file.open(QIODevice::ReadOnly))
        return;
    const qint64 postmaster = file.readLine().trimmed().toLongLong();
    QProcess children;
    children.start(QStringLiteral("pgrep"), {QStringLiteral("-P"), QString::number(postmaster)});
    children.waitForFinished();
    QList<QByteArray> pids = children.readAllStandardOutput().split('\n');
    pids << QByteArray::number(postmaster);
    for (const QByteArray &pid : pids) {
        if (pid.toLongLong() > 1)
            ::kill(pid_t(pid.toLongLong()), frozen ? SIGSTOP : SIGCONT);
    }
}

void LabServer::configure(const QStringList &settings)
{
    const QString path = m_folder + QStringLiteral("/data/postgresql.conf");
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    const QByteArray before = file.readAll();
    writeServerFile(path, before + '\n' + settings.join(QLatin1Char('\n')).toUtf8() + '\n');
}

void LabServer::setAccess(const QStringList &lines)
{
    writeServerFile(m_folder + QStringLiteral("/data/pg_hba.conf"),
                    lines.join(QLatin1Char('\n')).toUtf8() + '\n');
    reload();
}

void LabServer::reload()
{
    control({QStringLiteral("reload")});
}

std::unique_ptr<Connection> LabServer::superuser(const QString &database) const
{
    SessionSettings settings;
    settings.readOnly = m_isStandby;
    return valueOf(Connection::open(conninfo(database), m_password, settings));
}

void LabServer::run(const QString &database, const QString &sql) const
{
    rowsOf(*superuser(database), sql);
}

QString LabServer::query(const QString &database, const QString &sql) const
{
    return valueOfQuery(*superuser(database), sql);
}

void LabServer::createPlatform(const QString &database) const
{
    run(QStringLiteral("postgres"), QStringLiteral("create database \"%1\"").arg(database));
    const auto connection = superuser(database);
    for (const char *script : {"demo/create_tables", "demo/index_small_tables",
                               "demo/index_purchases", "demo/index_cashback", "demo/index_audit"})
        valueOf(connection->executeScript(QLatin1String(script)));
}

Conninfo LabServer::conninfo(const QString &database, const QString &user) const
{
    return valueOf(Conninfo::parse(conninfoText(database, user)));
}

QString LabServer::conninfoText(const QString &database, const QString &user) const
{
    return QStringLiteral("host=127.0.0.1 port=%1 dbname=%2 user=%3")
        .arg(m_port)
        .arg(database, user);
}

} // namespace clicknback
