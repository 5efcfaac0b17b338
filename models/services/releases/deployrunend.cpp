// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/deployrun.h"

#include "models/services/whendone.h"

// How an operation ends: what is said, and what is kept of it.

namespace clicknback {

namespace {

bool hasFailed(const QFuture<Result<void>> &ended)
{
    return ended.resultCount() == 0 || !ended.result();
}

} // namespace

void DeployRun::conclude()
{
    m_progress.isCancellable = false;
    const DeployEnding ending = endingOf({.order = m_scene.order,
                                          .failure = m_failure,
                                          .failedKind = m_failedKind,
                                          .isCancelled = m_isCancelled,
                                          .isRecreated = m_isRecreated,
                                          .steps = m_progress.steps,
                                          .remarks = m_remarks});
    m_deployment.result = ending.result;
    m_deployment.verification = ending.verification;
    m_deployment.finishedAt = Instant::now();
    m_deployment.url = m_scene.runUrl;
    if (ending.state != DeployProgress::State::Done)
        m_deployment.note = ending.sentence;
    m_progress.sentence = ending.sentence;
    m_progress.proposesRollback = wantsRollback();
    m_ending = ending;
    endJournal();
}

bool DeployRun::wantsRollback() const
{
    if (m_scene.order.isRollback || !m_failure || !m_isRecreated || !m_scene.before)
        return false;
    const bool isWrong =
        m_failure->kind == StepResult::Kind::Denied || m_failedKind == DeployStep::Kind::Recreate;
    const QString before = digestOf(m_scene.before->image, m_scene.settings().image);
    return isWrong && !before.isEmpty() && before != m_scene.order.digest;
}

void DeployRun::endJournal()
{
    if (!m_preflight.isInJournal())
        return endLog();
    DeployJournalNote note;
    note.order = m_scene.order;
    if (m_scene.before)
        note.before = digestOf(m_scene.before->image, m_scene.settings().image);
    note.revisions = m_scene.revisionsAfter;
    note.outcome = m_ending.outcome;
    note.sentence = m_progress.sentence;
    whenEnded(m_journal.end(note), this,
              [this](const QFuture<Result<DeployJournal::Answer>> &ended) {
                  if (ended.resultCount() == 0 || !ended.result())
                      m_progress.sentence +=
                          QStringLiteral(" Its end is not in the database's journal: %1")
                              .arg(ended.resultCount() ? ended.result().error().message
                                                       : QStringLiteral("no answer"));
                  endLog();
              });
}

void DeployRun::endLog()
{
    const auto logged = m_records.addStep(m_scene.order.operationId, QStringLiteral("end"),
                                          m_ending.outcome, m_progress.sentence);
    whenEnded(logged, this, [this](const Log &) { keepDeployment(); });
}

void DeployRun::keepDeployment()
{
    const bool isVerified = m_deployment.verification == Deployment::Verification::Healthy;
    if (isVerified && m_scene.fingerprint)
        m_records.keepFingerprint(m_scene.revisionsAfter, *m_scene.fingerprint);
    whenEnded(m_records.keep(m_deployment), this, [this](const Log &kept) {
        if (hasFailed(kept))
            m_progress.sentence += QStringLiteral(" It could not be kept on this machine.");
        m_progress.state = m_ending.state;
        m_jobs.finish(std::exchange(m_job, 0));
        emit progressed();
        emit ended();
    });
}

} // namespace clicknback
