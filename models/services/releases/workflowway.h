// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/network/releases/githubclient.h"
#include "models/services/releases/stepdoer.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

namespace clicknback {

/// Starts the workflow that deploys, finds the run which that made and follows it to its end.
/// GitHub does not say which run a dispatch started: it is one that was not there before, by hand,
/// and the one whose title names the operation where the workflow's run-name does so.
class WorkflowWay : public StepDoer
{
public:
    static constexpr std::chrono::seconds kPause{3};
    static constexpr std::chrono::seconds kPatientPause{10}; ///< of a run that goes on
    static constexpr int kLooksForOne = 30; ///< until no run is expected to appear any more
    /// A run that is alone at so many looks is taken for ours, though its title does not say so.
    static constexpr int kLooksForOthers = 3;

    explicit WorkflowWay(DeployScene &scene);
    ~WorkflowWay() override;

    void begin(DeployStep::Kind kind, const StepEnd &end) override;
    void cancel() override;
    void setToken(const QString &token);
    /// For the tests' patience.
    void setPauses(std::chrono::milliseconds finding, std::chrono::milliseconds following);

private:
    void dispatch();
    void sendDispatch();
    void findRun();
    void runsCame(const std::vector<WorkflowRun> &runs);
    void chose(const WorkflowRun &run, const QString &remark);
    void followRun();
    void runCame(const WorkflowRun &run);
    void readJobs();
    void showSteps(const Check &job);
    void goOn();
    void runEnded();
    void askAgain(std::chrono::milliseconds pause, void (WorkflowWay::*what)());
    void retryOr(const Error &error, std::chrono::milliseconds pause, void (WorkflowWay::*what)());
    void say(const QString &line);
    void finish(const StepResult &result);

    DeployScene &m_scene;
    std::unique_ptr<AnswerKeeper> m_keeper;
    std::unique_ptr<GitHubClient> m_client;
    StepEnd m_end;
    QTimer m_pause;
    QElapsedTimer m_since;
    std::chrono::milliseconds m_finding{kPause};
    std::chrono::milliseconds m_following{kPatientPause};
    QSet<qint64> m_known; ///< runs that were there before
    WorkflowRun m_run;
    QString m_remark; ///< how the run was told from others
    QSet<QString> m_shown;
    QStringList m_failed; ///< steps of the run
    int m_looks = 0;
};

} // namespace clicknback
