// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demobackups.h"

#include "models/storage/cluster/serverprograms.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>

namespace clicknback {

Q_LOGGING_CATEGORY(lcBackups, "clicknback.demo.backups")

namespace {

constexpr int kDaysBefore = 6;
constexpr std::chrono::milliseconds kFirstLimit{20'000};

QString pendingFile(const QString &folder)
{
    return folder + QStringLiteral("/dump.tmp");
}

} // namespace

DemoBackups::DemoBackups(QString folder, QObject *parent)
    : QObject(parent), m_folder(std::move(folder))
{
    connect(&m_dump, &QProcess::finished, this, &DemoBackups::made);
}

DemoBackups::~DemoBackups()
{
    stop();
}

void DemoBackups::stop()
{
    m_dump.disconnect(this);
    if (m_dump.state() == QProcess::NotRunning)
        return;
    m_dump.kill();
    m_dump.waitForFinished(1'000);
}

QString DemoBackups::fileOf(int daysAgo) const
{
    return QStringLiteral("%1/clicknback-%2.sql.gz")
        .arg(m_folder,
             QDateTime::currentDateTimeUtc().date().addDays(-daysAgo).toString(Qt::ISODate));
}

void DemoBackups::make(const PrivateCluster &cluster, const QString &database)
{
    const Result<ServerPrograms> programs = ServerPrograms::find();
    if (!programs || !QDir().mkpath(m_folder))
        return;
    m_dump.start(programs->path(QStringLiteral("pg_dump")),
                 {QStringLiteral("--compress=6"), QStringLiteral("--file"), pendingFile(m_folder),
                  QStringLiteral("--dbname"), cluster.conninfoText(database)});
    if (!QFile::exists(fileOf(0)))
        m_dump.waitForFinished(int(kFirstLimit.count()));
}

void DemoBackups::made(int exitCode)
{
    if (exitCode != 0) {
        qCWarning(lcBackups).noquote()
            << "The demo's dump failed:" << m_dump.readAllStandardError();
        return;
    }
    for (const QString &old :
         QDir(m_folder).entryList({QStringLiteral("clicknback-*.sql.gz")}, QDir::Files))
        QFile::remove(m_folder + QLatin1Char('/') + old);
    for (int day = kDaysBefore; day >= 0; --day) {
        QFile::copy(pendingFile(m_folder), fileOf(day));
        QFile file(fileOf(day));
        if (file.open(QIODevice::ReadWrite))
            file.setFileTime(QDateTime::currentDateTimeUtc().addDays(-day),
                             QFileDevice::FileModificationTime);
    }
    QFile::remove(pendingFile(m_folder));
}

Result<void> DemoBackups::setTruncated(bool truncated)
{
    QFile file(fileOf(0));
    if (!file.exists())
        return fail(ErrorKind::Busy, QStringLiteral("The demo's dump is not made yet."));
    if (truncated)
        return file.resize(file.size() / 2)
                   ? Result<void>()
                   : Result<void>(fail(ErrorKind::Unexpected, file.errorString()));
    file.remove();
    if (!QFile::copy(fileOf(1), fileOf(0)))
        return fail(ErrorKind::Unexpected, QStringLiteral("The dump of the day before is gone."));
    return {};
}

} // namespace clicknback
