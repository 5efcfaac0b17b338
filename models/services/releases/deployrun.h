// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/services/joblist.h"
#include "models/services/releases/composeway.h"
#include "models/services/releases/deployending.h"
#include "models/services/releases/deploypreflight.h"
#include "models/services/releases/deployprogress.h"
#include "models/services/releases/deployverification.h"
#include "models/services/releases/workflowway.h"

namespace clicknback {

/// One order, from its first step to its last line in the log. Each step's begin and end are on
/// the disk before the next begins. After a step that failed only what cleans up is done.
class DeployRun : public QObject
{
    Q_OBJECT
public:
    DeployRun(DeployScene scene, JobList &jobs);
    ~DeployRun() override;

    void start();
    void cancel();
    void setToken(const QString &github) { m_workflow.setToken(github); }
    void setPauses(std::chrono::milliseconds finding, std::chrono::milliseconds following)
    {
        m_workflow.setPauses(finding, following);
    }
    QString failureText() const { return m_failure ? m_failure->text : QString(); }
    bool isEnded() const { return m_progress.state != DeployProgress::State::Running; }
    DeployProgress &progress() { return m_progress; }
    const DeployScene &scene() const { return m_scene; }
    const Deployment &deployment() const { return m_deployment; }
    /// Verified and found wrong, or left in the middle: what ran before may be wanted again.
    bool wantsRollback() const;

signals:
    void progressed();
    void changeMade(const clicknback::PlatformChange &change);
    void ended();

private:
    using Step = DeployProgress::Step;
    using Log = QFuture<Result<void>>;

    void next();
    void beginStep();
    void doStep();
    StepDoer &doerOf(DeployStep::Kind kind);
    void stepEnded(StepResult result);
    void noteSuccess(DeployStep::Kind kind);
    void noteFailure(DeployStep::Kind kind, const StepResult &result);
    void keepLock();
    void skipTheRest();
    void addPutBack();
    void conclude();
    void endJournal();
    void endLog();
    void keepDeployment();
    void tell();
    bool isCleaningUp() const { return m_failure || m_isCancelled; }
    void said(PlatformChange::Kind kind, const QString &text);

    DeployScene m_scene;
    DeployRecords m_records;
    DeployJournal m_journal;
    ComposeWay m_compose;
    WorkflowWay m_workflow;
    DeployPreflight m_preflight;
    DeployVerification m_verification;
    JobList &m_jobs;
    int m_job = 0;
    DeployProgress m_progress;
    Deployment m_deployment;
    std::size_t m_at = 0;
    std::size_t m_putBack = 0; ///< the step that puts the pin back; 0: none
    bool m_cancelAsked = false;
    bool m_isCancelled = false;
    bool m_isPinned = false;    ///< or may be
    bool m_isRecreated = false; ///< or may be: what runs is another thing than before
    bool m_isLockKept = false;
    std::optional<StepResult> m_failure;
    DeployStep::Kind m_failedKind = DeployStep::Kind::Lock;
    QStringList m_remarks;
    DeployEnding m_ending;
};

} // namespace clicknback
