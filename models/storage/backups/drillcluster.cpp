// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/drillcluster.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QUuid>

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace clicknback {

Q_LOGGING_CATEGORY(lcDrill, "clicknback.backups.drill")

namespace {

// The dump may name "postgres": the superuser here must be called otherwise.
const QString kSuperuser = QStringLiteral("clicknback_drill");
const QString kLoader = QStringLiteral("clicknback_loader");
const QString kDatabase = QStringLiteral("restored");
const QString kPrefix = QStringLiteral("clicknback-drill-");
constexpr std::int64_t kEmptyServer = 64'000'000;

/// Durable as the platform's own server is, so that the time it takes says something; but its log
/// is not kept, and a refused statement needs no copy in the server's log.
QStringList clusterSettings()
{
    return {QStringLiteral("wal_level = minimal"),           QStringLiteral("max_wal_senders = 0"),
            QStringLiteral("max_wal_size = '256MB'"),        QStringLiteral("max_connections = 20"),
            QStringLiteral("log_min_messages = fatal"),      QStringLiteral("autovacuum = off"),
            QStringLiteral("maintenance_work_mem = '128MB'")};
}

/// clicknback-drill-PID-RANDOM
QString newFolder(const QString &parent)
{
    return QStringLiteral("%1/%2%3-%4")
        .arg(parent, kPrefix)
        .arg(QCoreApplication::applicationPid())
        .arg(QUuid::createUuid().toString(QUuid::WithoutBraces).left(8));
}

bool isAbandoned(const QFileInfo &folder)
{
    const qint64 pid =
        folder.fileName().mid(kPrefix.size()).section(QLatin1Char('-'), 0, 0).toLongLong();
    const bool isOurs =
        geteuid() == 0 ? folder.owner() == u"postgres" : folder.ownerId() == geteuid();
    return pid > 0 && isOurs && !folder.isSymLink() && ::kill(pid_t(pid), 0) != 0 && errno == ESRCH;
}

void removeFolder(PrivateCluster &cluster)
{
    const Result<void> removed = cluster.remove();
    if (!removed)
        qCWarning(lcDrill).noquote() << removed.error().message;
    if (QDir folder(cluster.folder()); folder.exists() && !folder.removeRecursively())
        qCWarning(lcDrill).noquote() << cluster.folder() << "could not be deleted";
}

void removeAbandoned(const QString &parent)
{
    const QDir::Filters folders = QDir::Dirs | QDir::NoDotAndDotDot;
    for (const QFileInfo &folder : QDir(parent).entryInfoList({kPrefix + u'*'}, folders)) {
        if (!isAbandoned(folder))
            continue;
        if (Result<PrivateCluster> cluster = PrivateCluster::at(folder.filePath()))
            removeFolder(*cluster);
    }
}

} // namespace

Result<std::unique_ptr<DrillCluster>> DrillCluster::create(const QString &parent,
                                                           const IsCancelled &isCancelled)
{
    const QString folder = parentFolder(parent);
    removeAbandoned(folder);
    Result<PrivateCluster> cluster = PrivateCluster::at(newFolder(folder));
    if (!cluster)
        return fail(cluster.error());
    std::unique_ptr<DrillCluster> drill(new DrillCluster(std::move(*cluster)));
    if (Result<void> created = drill->m_cluster.create(clusterSettings(), kSuperuser, isCancelled);
        !created)
        return fail(created.error());
    return drill;
}

DrillCluster::~DrillCluster()
{
    removeFolder(m_cluster);
}

Result<void> DrillCluster::start(const QStringList &dumpRoles)
{
    if (Result<void> started = m_cluster.start(); !started)
        return started;
    const QString initial = QStringLiteral("postgres");
    Result<std::unique_ptr<Connection>> superuser =
        connectAs(initial, kSuperuser, {.readOnly = false}, {});
    if (!superuser)
        return fail(superuser.error());
    for (const char *script : {"backups/create_loader", "backups/create_restored_database"}) {
        if (Result<void> done = (*superuser)->executeScript(QLatin1String(script)); !done)
            return done;
    }
    return createRoles(dumpRoles);
}

Result<void> DrillCluster::createRoles(const QStringList &names) const
{
    Result<std::unique_ptr<Connection>> superuser =
        connectAs(kDatabase, kSuperuser, {.readOnly = false}, {});
    if (!superuser)
        return fail(superuser.error());
    for (const QString &name : names) {
        const auto named = (*superuser)
                               ->selectFirst<bool>(QStringLiteral("backups/name_dump_role"),
                                                   {{QStringLiteral("role"), name}},
                                                   [](const Row &) { return true; });
        if (!named)
            return fail(named.error());
        if (Result<void> made =
                (*superuser)->executeScript(QStringLiteral("backups/create_dump_role"));
            !made)
            return made;
    }
    return {};
}

Result<std::unique_ptr<Connection>> DrillCluster::connect(const IsCancelled &isCancelled) const
{
    SessionSettings settings;
    settings.statementTimeout = std::chrono::milliseconds(0); // a person can cancel
    settings.answerLimit = std::chrono::hours(24);
    settings.idleInTransactionTimeout = std::chrono::minutes(10);
    return connectAs(kDatabase, kLoader, settings, isCancelled);
}

Result<std::unique_ptr<Connection>> DrillCluster::connectAs(const QString &database,
                                                            const QString &role,
                                                            SessionSettings settings,
                                                            const IsCancelled &isCancelled) const
{
    settings.applicationName = QStringLiteral("clicknback restore drill");
    return Connection::open(m_cluster.conninfo(database, role), {}, settings, isCancelled);
}

QString DrillCluster::loaderText() const
{
    return m_cluster.conninfoText(kDatabase, kLoader);
}

bool DrillCluster::ranOutOfSpace() const
{
    QFile log(m_cluster.logFile());
    if (!log.open(QIODevice::ReadOnly))
        return false;
    constexpr qint64 kTail = 1'000'000;
    log.seek(std::max<qint64>(0, log.size() - kTail));
    return log.readAll().contains("No space left on device");
}

QString DrillCluster::parentFolder(const QString &parent)
{
    return parent.isEmpty() ? QDir::tempPath() : QDir(parent).absolutePath();
}

Error DrillCluster::noSpaceLeft(const QString &folder, std::int64_t plainBytes)
{
    const auto megabytes = [](std::int64_t bytes) {
        return QString::number((bytes + 999'999) / 1'000'000);
    };
    return {
        ErrorKind::Refused,
        QStringLiteral("There is no space left in %1 for restoring this backup: unpacked it has "
                       "%2 MB and needs about %3 MB. Make room there, or set TMPDIR to a "
                       "folder with more.")
            .arg(folder, megabytes(plainBytes), megabytes(usualBytes(plainBytes))),
        {}};
}

std::int64_t DrillCluster::leastBytes(std::int64_t plainBytes)
{
    return kEmptyServer + plainBytes;
}

std::int64_t DrillCluster::usualBytes(std::int64_t plainBytes)
{
    return kEmptyServer + 4 * plainBytes;
}

Result<void> DrillCluster::remove()
{
    removeFolder(m_cluster);
    if (QFileInfo::exists(m_cluster.folder()))
        return fail(ErrorKind::Refused,
                    QStringLiteral("The drill's folder %1 could not be deleted; it can be deleted "
                                   "by hand.")
                        .arg(m_cluster.folder()));
    return {};
}

} // namespace clicknback
