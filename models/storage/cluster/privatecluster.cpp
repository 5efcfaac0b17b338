// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cluster/privatecluster.h"

#include "models/storage/cluster/privatefolder.h"
#include "models/storage/cluster/serverprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace clicknback {

namespace {

constexpr std::chrono::seconds kCreateLimit{120};
constexpr std::chrono::seconds kStartLimit{120}; // a killed server replays its log first
constexpr std::chrono::seconds kStopLimit{30};
// Backends of a killed postmaster need a moment to notice and leave the shared memory.
constexpr std::chrono::seconds kRetryStartFor{5};
constexpr int kLogTail = 4'000;
constexpr qint64 kLongLog = 10'000'000;
const QString kData = QStringLiteral("data");
const QString kLog = QStringLiteral("postgres.log");

/// The server's fatal line, else the last one: what follows a fatal error is farewell.
QString tellingLine(const QString &said)
{
    const QStringList lines = said.trimmed().split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (const qsizetype fatal = line.indexOf(u"FATAL:"); fatal >= 0)
            return line.mid(fatal + 6).trimmed();
    }
    return lines.constLast().trimmed();
}

/// An element of a PostgreSQL list setting.
QString quotedForList(QString text)
{
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\""))
           + QLatin1Char('"');
}

QString quotedForShell(QString text)
{
    return QLatin1Char('\'') + text.replace(QLatin1Char('\''), QStringLiteral("'\\''"))
           + QLatin1Char('\'');
}

/// What is ours to decide; the caller's lines follow and win.
QStringList ownSettings()
{
    return {QStringLiteral("listen_addresses = ''"),
            QStringLiteral("unix_socket_permissions = 0700"), QStringLiteral("timezone = 'UTC'"),
            QStringLiteral("log_timezone = 'UTC'"), QStringLiteral("jit = off")};
}

} // namespace

Result<PrivateCluster> PrivateCluster::at(const QString &folder, const QString &socketFolder)
{
    Result<ServerPrograms> programs = ServerPrograms::find();
    if (!programs)
        return fail(programs.error());
    const QString sockets = socketFolder.isEmpty() ? folder + QStringLiteral("/run") : socketFolder;
    return PrivateCluster(std::move(*programs), folder, sockets);
}

PrivateCluster::PrivateCluster(ServerPrograms programs, QString folder, QString socketFolder)
    : m_programs(std::move(programs))
    , m_folder(std::move(folder))
    , m_socketFolder(std::move(socketFolder))
{}

bool PrivateCluster::exists() const
{
    return QFile::exists(data() + QStringLiteral("/PG_VERSION"));
}

Result<void> PrivateCluster::create(const QStringList &settings, const QString &superuser,
                                    const IsCancelled &isCancelled)
{
    if (Result<void> made = makePrivateFolder(m_folder); !made)
        return made;
    Result<void> created =
        runServerProgram(QStringLiteral("initdb"),
                         {QStringLiteral("-D"), kData, QStringLiteral("-U"), superuser,
                          QStringLiteral("-A"), QStringLiteral("trust"),
                          QStringLiteral("--encoding=UTF8"), QStringLiteral("--lc-collate=C"),
                          QStringLiteral("--lc-ctype=C.UTF-8"), QStringLiteral("--data-checksums"),
                          QStringLiteral("--no-sync"), QStringLiteral("--no-instructions")},
                         kCreateLimit, isCancelled);
    if (!created)
        return created;
    QFile file(data() + QStringLiteral("/postgresql.conf"));
    const QByteArray lines = (ownSettings() + settings).join(QLatin1Char('\n')).toUtf8() + '\n';
    if (!file.open(QIODevice::Append) || file.write('\n' + lines) < 0 || !file.flush())
        return fail(explained(file.errorString()));
    return {};
}

Result<void> PrivateCluster::start()
{
    if (Result<void> made = makePrivateFolder(m_socketFolder); !made)
        return made;
    if (Result<void> stopped = stop(); !stopped)
        return stopped;
    if (QFileInfo(logFile()).size() > kLongLog)
        QFile::remove(logFile());
    QElapsedTimer sinceFirstTry;
    sinceFirstTry.start();
    Result<void> started = tryStart();
    while (!started && started.error().kind == ErrorKind::Busy
           && sinceFirstTry.elapsed() < std::chrono::milliseconds(kRetryStartFor).count()) {
        QThread::msleep(200);
        started = tryStart();
    }
    return started;
}

Result<void> PrivateCluster::tryStart() const
{
    const QString options = QStringLiteral("-p 5432 -c unix_socket_directories=%1")
                                .arg(quotedForShell(quotedForList(m_socketFolder)));
    const qint64 logStart = QFileInfo(logFile()).size();
    Result<void> started = runServerProgram(
        QStringLiteral("pg_ctl"),
        {QStringLiteral("-D"), kData, QStringLiteral("-l"), kLog, QStringLiteral("-o"), options,
         QStringLiteral("-s"), QStringLiteral("-w"), QStringLiteral("-t"),
         QString::number(kStartLimit.count()), QStringLiteral("start")},
        kStartLimit + std::chrono::seconds(5));
    QFile log(logFile());
    if (started || !log.open(QIODevice::ReadOnly))
        return started;
    // pg_ctl only says that it failed; why stands in the server's log.
    log.seek(qMax(logStart, log.size() - kLogTail));
    return fail(explained(QString::fromUtf8(log.readAll())));
}

Result<void> PrivateCluster::stop(StopMode mode)
{
    if (!isRunning())
        return {};
    const auto ask = [this](const QString &how) {
        return runServerProgram(QStringLiteral("pg_ctl"),
                                {QStringLiteral("-D"), kData, QStringLiteral("-s"),
                                 QStringLiteral("-w"), QStringLiteral("-t"),
                                 QString::number(kStopLimit.count()), QStringLiteral("-m"), how,
                                 QStringLiteral("stop")},
                                kStopLimit + std::chrono::seconds(5));
    };
    if (mode == StopMode::Fast && ask(QStringLiteral("fast")))
        return {};
    Result<void> stopped = ask(QStringLiteral("immediate"));
    return isRunning() ? stopped : Result<void>();
}

std::optional<qint64> PrivateCluster::postmaster() const
{
    QFile file(data() + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const qint64 pid = file.readLine().trimmed().toLongLong();
    // After a reboot the number may belong to anybody: a postmaster stands in its data folder.
    const QFileInfo standsIn(QStringLiteral("/proc/%1/cwd").arg(pid));
    const bool isOurs =
        pid > 0 && standsIn.canonicalFilePath() == QFileInfo(data()).canonicalFilePath();
    return isOurs ? std::optional(pid) : std::nullopt;
}

Result<void> PrivateCluster::remove()
{
    if (Result<void> stopped = stop(StopMode::Immediate); !stopped)
        return stopped;
    QFile::remove(logFile());
    if (QDir(data()).exists() && !QDir(data()).removeRecursively())
        return fail(ErrorKind::Refused,
                    QStringLiteral("The database's folder %1 cannot be deleted.").arg(data()));
    return {};
}

Conninfo PrivateCluster::conninfo(const QString &database, const QString &user) const
{
    Conninfo conninfo;
    conninfo.set(QStringLiteral("host"), m_socketFolder);
    conninfo.set(QStringLiteral("port"), QStringLiteral("5432"));
    conninfo.set(QStringLiteral("dbname"), database);
    conninfo.set(QStringLiteral("user"), user);
    return conninfo;
}

QString PrivateCluster::conninfoText(const QString &database, const QString &user) const
{
    QString host = m_socketFolder;
    host.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('\''), QStringLiteral("\\'"));
    return QStringLiteral("host='%1' port=5432 dbname=%2 user=%3").arg(host, database, user);
}

Result<void> PrivateCluster::runServerProgram(const QString &program, const QStringList &arguments,
                                              std::chrono::seconds limit,
                                              const IsCancelled &isCancelled) const
{
    // pg_ctl writes a shell command without much quoting: names relative to the folder need none.
    ServerProcess server(m_programs.path(program), arguments, m_folder);
    server.process().setStandardInputFile(QProcess::nullDevice());
    server.process().setProcessChannelMode(QProcess::MergedChannels);
    if (!server.start())
        return fail(ErrorKind::Unexpected, QStringLiteral("%1 cannot be started: %2")
                                               .arg(program, server.process().errorString()));
    switch (server.waitForEnd(limit, isCancelled)) {
    case ServerProcess::End::Cancelled:
        return fail(ErrorKind::Cancelled,
                    QStringLiteral("PostgreSQL's %1 was cancelled.").arg(program));
    case ServerProcess::End::TookTooLong:
        return fail(ErrorKind::Busy, QStringLiteral("PostgreSQL's %1 took too long.").arg(program));
    case ServerProcess::End::Finished:
        break;
    }
    if (server.hasSucceeded())
        return {};
    return fail(explained(QString::fromUtf8(server.process().readAll())));
}

Error PrivateCluster::explained(const QString &said) const
{
    const auto mentions = [&](QStringView words) {
        return said.contains(words, Qt::CaseInsensitive);
    };
    if (mentions(u"no space left"))
        return {ErrorKind::Refused,
                QStringLiteral("There is no space left for the database in %1.").arg(m_folder),
                said};
    if (mentions(u"permission denied"))
        return {ErrorKind::Refused,
                QStringLiteral("PostgreSQL may not use the folder %1: permission denied.")
                    .arg(m_folder),
                said};
    if (mentions(u"shared memory block") || mentions(u"already exists"))
        return {ErrorKind::Busy,
                QStringLiteral("Another PostgreSQL server still uses %1.").arg(m_folder), said};
    return {ErrorKind::Unexpected,
            QStringLiteral("The private PostgreSQL server failed: %1").arg(tellingLine(said)),
            said};
}

} // namespace clicknback
