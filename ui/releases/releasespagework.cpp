// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/releases/ladderwords.h"
#include "models/services/releases/deployer.h"
#include "models/services/releases/releasewatch.h"
#include "models/services/whendone.h"
#include "ui/releases/deploy/deploydialog.h"
#include "ui/releases/deploy/deployrundialog.h"
#include "ui/releases/deploy/hostdialog.h"
#include "ui/releases/deploy/rollbackdialog.h"
#include "ui/releases/migrations/migrationstab.h"
#include "ui/releases/releasespage.h"

namespace clicknback {

PlanPlace ReleasesPage::place() const
{
    PlanPlace place;
    place.environment = m_place.name;
    place.kind = m_place.kind;
    place.settings = m_place.releases;
    place.who = m_author;
    const std::optional<ReleasePicture> &picture = m_watch.picture();
    if (!picture)
        return place;
    place.releases = picture->releases;
    place.runningDigest = picture->runningDigest;
    if (picture->running)
        place.runningSince = picture->running->startedAt;
    if (!picture->deployments.empty())
        place.last = picture->deployments.front();
    if (picture->host.hold)
        place.hold = *picture->host.hold;
    return place;
}

void ReleasesPage::planRollback(const QString &release)
{
    openPlan(new RollbackDialog(place(), release, this));
}

void ReleasesPage::planDeployment(const QString &release)
{
    openPlan(new DeployDialog(place(), release, this));
}

/// One decision at a time.
void ReleasesPage::openPlan(PlanDialog *dialog)
{
    delete m_dialog;
    m_dialog = dialog;
    connect(dialog, &PlanDialog::planRequested, this, &ReleasesPage::askPlan);
    connect(dialog, &PlanDialog::confirmed, this, &ReleasesPage::begin);
    dialog->open();
    askPlan(dialog->release());
}

void ReleasesPage::askPlan(const QString &release)
{
    m_plan.cancel();
    m_plan.setFuture(m_watch.planRollback(release));
}

void ReleasesPage::takePlan()
{
    if (!m_dialog || m_plan.isCanceled() || m_plan.future().resultCount() == 0)
        return;
    const Result<RollbackPlan> plan = m_plan.result();
    if (!plan)
        return m_dialog->setError(plan.error());
    m_dialog->setPlan(*plan);
    m_migrations->setLosses(plan->losses);
}

void ReleasesPage::begin(const DeployOrder &order)
{
    const Result<void> begun = m_deployer.start(order);
    if (!begun) {
        if (m_dialog)
            m_dialog->refuse(begun.error().message);
        return;
    }
    if (m_dialog)
        m_dialog->accept();
    showRun();
}

void ReleasesPage::showRun()
{
    m_run->show();
    m_run->raise();
    m_run->activateWindow();
}

void ReleasesPage::ended(const Deployment &)
{
    const DeployProgress &progress = m_deployer.progress();
    const bool isGood = progress.state == DeployProgress::State::Done;
    if (!m_run->isVisible())
        emit noticeRequested(progress.sentence, int(isGood ? Severity::Good : Severity::Critical));
    m_watch.refresh();
}

/// Back to what ran before the one that failed its verification.
void ReleasesPage::proposeRollback()
{
    const DeployOrder &failed = m_deployer.progress().order;
    const std::optional<ReleasePicture> &picture = m_watch.picture();
    const std::optional<QString> before =
        picture ? releaseBefore(picture->deployments, failed.release, failed.commit) : std::nullopt;
    if (before)
        return planRollback(*before);
    showTab(Tab::Releases);
    emit noticeRequested(
        QStringLiteral("What ran before is not known: choose a release to go back to."),
        int(Severity::Warning));
}

void ReleasesPage::askLiftHold()
{
    const std::optional<ReleasePicture> &picture = m_watch.picture();
    if (!picture || !picture->host.hold || !*picture->host.hold)
        return;
    auto *dialog = new HostDialog(HostDialog::Act::LiftHold, **picture->host.hold, m_place.name,
                                  m_place.kind, this);
    connect(dialog, &HostDialog::confirmed, this, [this] {
        follow(m_deployer.releaseHold(m_author), QStringLiteral("The hold is lifted."));
    });
    dialog->open();
}

void ReleasesPage::askBreakLock()
{
    const std::optional<ReleasePicture> &picture = m_watch.picture();
    if (!picture || !picture->host.lock || !*picture->host.lock)
        return;
    const HostNote lock = **picture->host.lock;
    auto *dialog =
        new HostDialog(HostDialog::Act::BreakLock, lock, m_place.name, m_place.kind, this);
    connect(dialog, &HostDialog::confirmed, this, [this, operation = lock.operationId] {
        follow(m_deployer.breakLock(m_author, operation), QStringLiteral("The lock is broken."));
    });
    dialog->open();
}

void ReleasesPage::follow(const QFuture<Result<void>> &future, const QString &done)
{
    whenEnded(future, this, [this, done](const QFuture<Result<void>> &ended) {
        if (ended.resultCount() == 0)
            return;
        const Result<void> result = ended.result();
        emit noticeRequested(result ? done : result.error().message,
                             int(result ? Severity::Good : Severity::Critical));
        m_watch.refresh();
    });
}

} // namespace clicknback
