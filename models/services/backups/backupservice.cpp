// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/backups/backupservice.h"

#include "models/services/backups/backupwork.h"
#include "models/services/backups/localfolder.h"
#include "models/services/backups/serverfolder.h"
#include "models/services/joblist.h"
#include "models/services/whendone.h"
#include "models/storage/backups/dumpfile.h"

#include <QTimer>

#include <algorithm>

namespace clicknback {

namespace {

using Files = Result<std::vector<BackupFile>>;

constexpr std::chrono::seconds kListLimit{15};
/// A new one comes once a night; its age must not be that of the one before for long.
constexpr std::chrono::minutes kListEvery{10};

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(int(share * 100));
}

QString titleOf(BackupWork::Kind kind, const QString &name)
{
    return kind == BackupWork::Kind::Drill ? QStringLiteral("Restore drill of %1").arg(name)
                                           : QStringLiteral("Reading %1").arg(name);
}

} // namespace

class BackupService::Private
{
public:
    Private(BackupService *service, const Environment &environment, SshSession *ssh,
            DatabaseLane *live, JobList &jobs);

    const BackupSettings &settings() const { return environment.watch.backups; }
    void refresh();
    void refreshOverSsh();
    void listed(const Files &files);
    void begin(BackupWork::Kind kind, const QString &name);
    void showProgress(DrillStep step, double share);
    void checked(const DumpReport &report);
    void drilled(const DrillReport &report);
    void failed(const Error &error);
    void end();
    void endJob();
    BackupRow *rowOfWork();

    BackupService *q;
    const Environment environment;
    SshSession *ssh;
    DatabaseLane *live;
    JobList &jobs;
    QTimer relist;
    bool isRefreshing = false;
    std::unique_ptr<BackupWork> work;
    std::optional<int> job;
};

BackupService::Private::Private(BackupService *service, const Environment &wanted,
                                SshSession *session, DatabaseLane *lane, JobList &list)
    : q(service), environment(wanted), ssh(session), live(lane), jobs(list)
{
    relist.setInterval(kListEvery);
    QObject::connect(&relist, &QTimer::timeout, q, &BackupService::refresh);
    if (!ssh || !settings().isOnServer)
        return;
    // What could not be listed without a connection is listed once there is one.
    QObject::connect(ssh, &SshSession::stateChanged, q, [this] {
        if (ssh->state() == SshSession::State::Up && !q->m_problem.isEmpty())
            refresh();
    });
}

void BackupService::Private::refresh()
{
    if (isRefreshing || !settings().isSet())
        return;
    isRefreshing = true;
    relist.start();
    emit q->changed();
    if (settings().isOnServer)
        return refreshOverSsh();
    const auto list = [folder = localFolder(settings()), pattern = settings().pattern] {
        return listBackups(folder, pattern);
    };
    whenDone(inBackground<Files>(list), q, [this](const Files &files) { listed(files); });
}

void BackupService::Private::refreshOverSsh()
{
    using Output = Result<SshSession::Output>;
    if (!ssh)
        return listed(fail(ErrorKind::InvalidInput,
                           QStringLiteral("The backups lie on the server, and no SSH connection to "
                                          "it is configured.")));
    whenEnded(ssh->run(listingScript(settings()), kListLimit), q,
              [this](const QFuture<Output> &ended) {
                  if (ended.resultCount() == 0)
                      return listed(fail(ErrorKind::Cancelled,
                                         QStringLiteral("Listing the backups was cancelled.")));
                  const Output output = ended.result();
                  listed(output ? filesFrom(*output, settings()) : Files(fail(output.error())));
              });
}

/// What was found out about a file stays with it while it is the same file.
void BackupService::Private::listed(const Files &files)
{
    isRefreshing = false;
    q->m_problem = files ? QString() : files.error().message;
    if (files) {
        std::vector<BackupRow> rows;
        for (const BackupFile &file : *files) {
            const auto known = std::find_if(q->m_rows.begin(), q->m_rows.end(),
                                            [&](const BackupRow &row) { return row.file == file; });
            rows.push_back(known == q->m_rows.end() ? BackupRow{.file = file} : *known);
        }
        q->m_rows = std::move(rows);
        q->m_listedAt = Instant::now();
    }
    emit q->changed();
}

void BackupService::Private::begin(BackupWork::Kind kind, const QString &name)
{
    const auto row = std::find_if(q->m_rows.begin(), q->m_rows.end(),
                                  [&](const BackupRow &each) { return each.file.name == name; });
    if (work || row == q->m_rows.end())
        return;
    work = std::make_unique<BackupWork>(kind, row->file, environment);
    QObject::connect(work.get(), &BackupWork::progressed, q,
                     [this](DrillStep step, double share) { showProgress(step, share); });
    // Queued: what reports its end is deleted by it.
    QObject::connect(
        work.get(), &BackupWork::checked, q, [this](const DumpReport &report) { checked(report); },
        Qt::QueuedConnection);
    QObject::connect(
        work.get(), &BackupWork::drilled, q, [this](const DrillReport &report) { drilled(report); },
        Qt::QueuedConnection);
    QObject::connect(
        work.get(), &BackupWork::failed, q, [this](const Error &error) { failed(error); },
        Qt::QueuedConnection);
    job = jobs.start(titleOf(kind, name), [this] { q->cancel(); });
    work->start(ssh, live);
    emit q->changed();
}

void BackupService::Private::showProgress(DrillStep step, double share)
{
    if (!work)
        return;
    q->m_step = step;
    q->m_share = share;
    if (job)
        jobs.setProgress(*job, share, percent(share));
    emit q->progressed();
}

BackupRow *BackupService::Private::rowOfWork()
{
    const auto row =
        std::find_if(q->m_rows.begin(), q->m_rows.end(),
                     [this](const BackupRow &each) { return each.file == work->file(); });
    return row == q->m_rows.end() ? nullptr : &*row;
}

void BackupService::Private::checked(const DumpReport &report)
{
    if (BackupRow *row = rowOfWork()) {
        row->report = report;
        row->problem.clear();
    }
    end();
}

void BackupService::Private::drilled(const DrillReport &report)
{
    if (BackupRow *row = rowOfWork()) {
        row->report = report.dump;
        row->problem.clear();
    }
    q->m_lastDrill = report;
    end();
    emit q->drilled(report);
}

void BackupService::Private::failed(const Error &error)
{
    const bool isWanted = work->isStopping();
    const bool isOfReading = work->kind() == BackupWork::Kind::Check;
    if (BackupRow *row = rowOfWork(); row && isOfReading && !isWanted)
        row->problem = error.message;
    end();
    if (!isWanted)
        emit q->failed(error);
}

void BackupService::Private::end()
{
    work.reset();
    q->m_step.reset();
    q->m_share.reset();
    endJob();
    emit q->changed();
}

void BackupService::Private::endJob()
{
    if (job)
        jobs.finish(*std::exchange(job, {}));
}

BackupService::BackupService(const Environment &environment, SshSession *ssh, DatabaseLane *live,
                             JobList &jobs)
    : d(std::make_unique<Private>(this, environment, ssh, live, jobs))
{}

BackupService::~BackupService()
{
    d->work.reset();
    d->endJob();
}

void BackupService::refresh()
{
    d->refresh();
}

bool BackupService::isRefreshing() const
{
    return d->isRefreshing;
}

RecoveryPoint BackupService::recoveryPoint() const
{
    std::vector<BackupFile> usable;
    for (const BackupRow &row : m_rows) {
        if (!row.report || row.report->isGood())
            usable.push_back(row.file);
    }
    return recoveryPointOf(usable, Instant::now());
}

const BackupSettings &BackupService::settings() const
{
    return d->settings();
}

void BackupService::check(const QString &name)
{
    d->begin(BackupWork::Kind::Check, name);
}

void BackupService::drill(const QString &name)
{
    d->begin(BackupWork::Kind::Drill, name);
}

void BackupService::cancel()
{
    if (!d->work || d->work->isStopping())
        return;
    d->work->stop();
    d->endJob();
    emit changed();
}

bool BackupService::isBusy() const
{
    return d->work != nullptr;
}

bool BackupService::isDrilling() const
{
    return d->work && d->work->kind() == BackupWork::Kind::Drill;
}

bool BackupService::isStopping() const
{
    return d->work && d->work->isStopping();
}

QString BackupService::busyWith() const
{
    return d->work ? d->work->file().name : QString();
}

bool BackupService::isConfigured() const
{
    return d->settings().isSet();
}

} // namespace clicknback
