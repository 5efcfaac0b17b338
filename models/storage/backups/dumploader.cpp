// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/dumploader.h"

#include "models/storage/backups/drillcluster.h"
#include "models/storage/backups/dumpreader.h"
#include "models/storage/backups/progressticker.h"

namespace clicknback {

namespace {

constexpr qint64 kMostWaiting = 1'000'000; // bytes that psql has not taken yet
constexpr int kLookEvery = 50;             // ms

QStringList psqlArguments(const QString &conninfo)
{
    return {QStringLiteral("--no-psqlrc"),          QStringLiteral("--quiet"),
            QStringLiteral("--no-password"),        QStringLiteral("--set=VERBOSITY=verbose"),
            QStringLiteral("--dbname=") + conninfo, QStringLiteral("--file=-")};
}

tl::unexpected<Error> cancelled()
{
    return fail(ErrorKind::Cancelled, QStringLiteral("The restore was cancelled."));
}

tl::unexpected<Error> changedMeanwhile(const QString &path)
{
    return fail(ErrorKind::Busy,
                QStringLiteral("The backup %1 changed while it was read, perhaps because a new one "
                               "is being written. Try again when that is done.")
                    .arg(path));
}

} // namespace

DumpLoader::DumpLoader(const DrillCluster &cluster, const ProgressShare &progressed,
                       const IsCancelled &isCancelled)
    : m_progressed(progressed)
    , m_isCancelled(isCancelled)
    , m_psql(cluster.server().programs().path(QStringLiteral("psql")),
             psqlArguments(cluster.loaderText()), cluster.server().folder())
{
    m_psql.process().setStandardOutputFile(QProcess::nullDevice());
}

Result<void> DumpLoader::load(const QString &path, const DumpReport &expected)
{
    if (!m_psql.start())
        return fail(
            ErrorKind::NotFound,
            QStringLiteral("psql cannot be started: %1").arg(m_psql.process().errorString()));
    Result<void> done = feedAll(path, expected);
    if (done)
        done = waitForEnd();
    // psql runs what stands in an unfinished last line when its input ends: it must not get there.
    m_psql.kill();
    listen();
    m_complaints.finish();
    return done;
}

Result<void> DumpLoader::feedAll(const QString &path, const DumpReport &expected)
{
    Result<std::unique_ptr<DumpReader>> reader = DumpReader::open(path);
    if (!reader)
        return fail(reader.error());
    DumpScanner scanner;
    ProgressTicker ticker(m_progressed);
    while (m_psql.isRunning()) {
        const Result<QByteArrayView> piece = (*reader)->next();
        if (!piece)
            return fail(piece.error());
        if (piece->isEmpty())
            break;
        scanner.feed(piece->data(), std::size_t(piece->size()));
        if (!scanner.refused().isEmpty())
            return changedMeanwhile(path);
        if (Result<void> fed = feed(*piece); !fed)
            return fed;
        ticker.tell((*reader)->share());
    }
    if (!m_psql.isRunning())
        return {}; // why is told by its end
    if (!(scanner.finish((*reader)->isWhole()) == expected))
        return changedMeanwhile(path);
    return {};
}

Result<void> DumpLoader::feed(QByteArrayView piece)
{
    QProcess &psql = m_psql.process();
    psql.write(piece.data(), piece.size());
    while (psql.bytesToWrite() > kMostWaiting && m_psql.isRunning()) {
        if (m_isCancelled())
            return cancelled();
        psql.waitForBytesWritten(kLookEvery);
        listen();
    }
    if (m_isCancelled())
        return cancelled();
    return {};
}

Result<void> DumpLoader::waitForEnd()
{
    m_psql.process().closeWriteChannel();
    while (m_psql.isRunning()) {
        if (m_isCancelled())
            return cancelled();
        m_psql.process().waitForFinished(kLookEvery);
        listen();
    }
    if (!m_psql.hasSucceeded())
        m_problem = QStringLiteral("The server went away while the backup was loaded.");
    return {};
}

void DumpLoader::listen()
{
    m_complaints.feed(m_psql.process().readAllStandardError());
}

} // namespace clicknback
