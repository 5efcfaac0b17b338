// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployrun.h"

#include "models/services/releases/stepplan.h"
#include "models/services/whendone.h"

namespace clicknback {

namespace {

using Kind = DeployStep::Kind;
using StepMark = DeployProgress::Step::State;

/// What goes on changing the host after nobody hears it any more.
bool isHalfDone(Kind kind)
{
    return kind == Kind::Downgrade || kind == Kind::Migrate || kind == Kind::Recreate;
}

bool hasFailed(const QFuture<Result<void>> &ended)
{
    return ended.resultCount() == 0 || !ended.result();
}

} // namespace

DeployRun::DeployRun(DeployScene scene, JobList &jobs)
    : m_scene(std::move(scene))
    , m_records(m_scene.sources.history, m_scene.environmentKey)
    , m_journal(m_scene.sources.write)
    , m_compose(m_scene)
    , m_workflow(m_scene)
    , m_preflight(m_scene, m_records, m_journal)
    , m_verification(m_scene, m_records)
    , m_jobs(jobs)
    , m_deployment(begunDeployment(m_scene.order))
{
    m_progress.order = m_scene.order;
    m_progress.steps = waitingSteps(m_scene.order, m_scene.settings());
}

DeployRun::~DeployRun()
{
    if (m_job)
        m_jobs.finish(m_job);
}

void DeployRun::start()
{
    const DeployOrder &order = m_scene.order;
    m_progress.state = DeployProgress::State::Running;
    m_job = m_jobs.start(
        (order.isRollback ? QStringLiteral("Rolling back to ") : QStringLiteral("Deploying "))
            + order.release,
        [this] { cancel(); });
    tell();
    whenEnded(m_records.keep(m_deployment), this, [this](const Log &kept) {
        const QString text = QStringLiteral("%1, %2, by %3: %4")
                                 .arg(m_scene.order.release, m_scene.order.digest,
                                      m_scene.order.who, m_scene.order.why);
        const auto logged = m_records.addStep(m_scene.order.operationId, QStringLiteral("begin"),
                                              QStringLiteral("started"), text);
        whenEnded(logged, this, [this, kept](const Log &ended) {
            if (hasFailed(kept) || hasFailed(ended))
                noteFailure(Kind::Lock, {StepResult::Kind::Failed,
                                         QStringLiteral("The log on this machine cannot be "
                                                        "written, so nothing was begun.")});
            next();
        });
    });
}

void DeployRun::cancel()
{
    if (isEnded() || m_cancelAsked)
        return;
    m_cancelAsked = true;
    const bool isRunning =
        m_at < m_progress.steps.size() && m_progress.steps[m_at].state == StepMark::Running;
    if (isRunning && m_progress.isCancellable)
        doerOf(m_progress.steps[m_at].step.kind).cancel();
    tell();
}

void DeployRun::next()
{
    if (m_cancelAsked && !isCleaningUp() && m_at < m_progress.steps.size()
        && m_progress.steps[m_at].step.kind != Kind::Unlock) {
        m_isCancelled = true;
        skipTheRest();
    }
    while (m_at < m_progress.steps.size() && m_progress.steps[m_at].state != StepMark::Waiting)
        ++m_at;
    if (m_at == m_progress.steps.size())
        return conclude();
    beginStep();
}

void DeployRun::beginStep()
{
    Step &step = m_progress.steps[m_at];
    step.state = StepMark::Running;
    step.startedAt = Instant::now();
    m_progress.isCancellable = step.step.isCancellable && !isCleaningUp();
    tell();
    const auto logged = m_records.addStep(m_scene.order.operationId, toText(step.step.kind),
                                          QStringLiteral("started"), step.step.title);
    whenEnded(logged, this, [this](const Log &ended) {
        if (hasFailed(ended) && !isCleaningUp())
            return stepEnded({StepResult::Kind::Failed,
                              QStringLiteral("The log on this machine cannot be written.")});
        if (m_cancelAsked && !isCleaningUp() && m_progress.steps[m_at].step.kind != Kind::Unlock)
            return stepEnded({StepResult::Kind::Cancelled, QStringLiteral("not begun")});
        doStep();
    });
}

void DeployRun::doStep()
{
    const DeployStep &step = m_progress.steps[m_at].step;
    const QString reason =
        whySkipped(step.kind, m_scene.order, m_scene.settings(), m_scene.shell.problem());
    if (!reason.isEmpty())
        return stepEnded({StepResult::Kind::Skipped, reason});
    m_isPinned = m_isPinned || step.kind == Kind::Pin;
    m_isRecreated = m_isRecreated || step.kind == Kind::Recreate || step.kind == Kind::FollowRun;
    m_scene.liftsHold = m_scene.order.releasesHold && !m_scene.order.isRollback && !isCleaningUp();
    tell();
    const StepEnd end = [this](const StepResult &result) { stepEnded(result); };
    if (m_putBack > 0 && m_at == m_putBack)
        m_compose.putPinBack(end);
    else
        doerOf(step.kind).begin(step.kind, end);
}

StepDoer &DeployRun::doerOf(Kind kind)
{
    if (isVerification(kind))
        return m_verification;
    if (kind == Kind::Dispatch || kind == Kind::FollowRun)
        return m_workflow;
    if (kind == Kind::Preflight)
        return m_preflight;
    return m_compose;
}

void DeployRun::stepEnded(StepResult result)
{
    Step &step = m_progress.steps[m_at];
    step.state = markOf(result.kind);
    step.text = result.text;
    step.finishedAt = Instant::now();
    const Kind kind = step.step.kind;
    const auto logged = m_records.addStep(m_scene.order.operationId, toText(kind),
                                          outcomeOf(result.kind), result.text);
    if (result.isGood())
        noteSuccess(kind);
    else
        noteFailure(kind, result);
    tell();
    whenEnded(logged, this, [this, kind](const Log &ended) {
        if (hasFailed(ended) && !isCleaningUp())
            noteFailure(kind, {StepResult::Kind::Failed,
                               QStringLiteral("The log on this machine cannot be written.")});
        next();
    });
}

void DeployRun::noteSuccess(Kind kind)
{
    const QString release = m_scene.order.release;
    if (kind == Kind::Recreate || kind == Kind::FollowRun)
        said(PlatformChange::Kind::Deploy, m_scene.order.isRollback
                                               ? QStringLiteral("rolled back to ") + release
                                               : QStringLiteral("deployed ") + release);
    else if (kind == Kind::Migrate)
        said(PlatformChange::Kind::Migration, QStringLiteral("migrations of ") + release);
    else if (kind == Kind::Downgrade)
        said(PlatformChange::Kind::Migration,
             QStringLiteral("schema taken back to ") + m_scene.order.downgradeTo);
}

void DeployRun::said(PlatformChange::Kind kind, const QString &text)
{
    emit changeMade({.at = Instant::now(), .kind = kind, .text = text});
}

/// A hold or a lock that could not be written does not undo a deployment that was verified.
void DeployRun::noteFailure(Kind kind, const StepResult &result)
{
    const bool isCleanup = isCleaningUp() || kind == Kind::Hold || kind == Kind::Unlock;
    if (isCleanup) {
        m_remarks << result.text;
        return;
    }
    if (result.kind == StepResult::Kind::Cancelled) {
        m_isCancelled = true;
    } else {
        m_failure = result;
        m_failedKind = kind;
    }
    if (result.kind == StepResult::Kind::Lost && isHalfDone(kind))
        keepLock();
    skipTheRest();
}

/// The host may still be at it: nobody else shall begin, and nothing is put back under its feet.
void DeployRun::keepLock()
{
    m_isLockKept = true;
    m_remarks << QStringLiteral("the host may still be at it, so the lock stays until somebody "
                                "has looked.");
    for (Step &step : m_progress.steps) {
        if (step.step.kind != Kind::Unlock)
            continue;
        step.state = StepMark::Skipped;
        step.text = QStringLiteral("the host may still be at it");
    }
}

void DeployRun::skipTheRest()
{
    const QString reason = m_failure
                               ? QStringLiteral("not done: %1 failed").arg(toText(m_failedKind))
                               : QStringLiteral("not done: cancelled");
    skipWaiting(m_progress.steps, reason);
    if (m_isPinned && !m_isRecreated && !m_isLockKept)
        addPutBack();
}

/// What runs was not touched, and so what the host would start next must not be either.
void DeployRun::addPutBack()
{
    m_putBack = insertCleanup(
        m_progress.steps,
        {.kind = Kind::Pin, .title = QStringLiteral("Put the pin back"), .isCancellable = false});
}

void DeployRun::tell()
{
    const auto total = double(m_progress.steps.size());
    if (m_job && m_at < m_progress.steps.size())
        m_jobs.setProgress(m_job, double(m_at) / total, m_progress.steps[m_at].step.title);
    emit progressed();
}

} // namespace clicknback
