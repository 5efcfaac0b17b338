// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/workflowway.h"

#include "models/services/whendone.h"

#include <algorithm>

namespace clicknback {

namespace {

using Kind = StepResult::Kind;

constexpr int kRunsAsked = 20;

QString wordOf(const QString &status, const QString &conclusion)
{
    return conclusion.isEmpty() ? status : conclusion;
}

/// What may be asked again: the network, and GitHub's limit.
bool isPassing(const Error &error)
{
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Busy;
}

} // namespace

WorkflowWay::WorkflowWay(DeployScene &scene) : m_scene(scene), m_keeper(answersInMemory())
{
    m_pause.setSingleShot(true);
    setToken(scene.sources.githubToken);
}

WorkflowWay::~WorkflowWay() = default;

void WorkflowWay::setToken(const QString &token)
{
    if (!m_scene.sources.http)
        return;
    const ReleaseSettings &settings = m_scene.settings();
    m_client = std::make_unique<GitHubClient>(*m_scene.sources.http, *m_keeper,
                                              GitHubSettings{.api = settings.githubApi,
                                                             .repository = settings.repository,
                                                             .token = token,
                                                             .caFile = settings.githubCaFile});
}

void WorkflowWay::setPauses(std::chrono::milliseconds finding, std::chrono::milliseconds following)
{
    m_finding = finding;
    m_following = following;
}

void WorkflowWay::begin(DeployStep::Kind kind, const StepEnd &end)
{
    m_end = end;
    m_since.start();
    if (!m_client)
        return askAgain(std::chrono::milliseconds(0), nullptr);
    if (kind == DeployStep::Kind::Dispatch)
        return dispatch();
    m_run = {};
    m_looks = 0;
    m_shown.clear();
    findRun();
}

/// The run goes on: only we no longer look.
void WorkflowWay::cancel()
{
    m_pause.stop();
    finish({Kind::Cancelled, QStringLiteral("no longer followed; the workflow goes on")});
}

void WorkflowWay::finish(const StepResult &result)
{
    const StepEnd end = std::exchange(m_end, {});
    if (end)
        end(result);
}

void WorkflowWay::say(const QString &line)
{
    if (m_scene.output)
        m_scene.output(line.toUtf8() + '\n');
}

void WorkflowWay::askAgain(std::chrono::milliseconds pause, void (WorkflowWay::*what)())
{
    m_pause.disconnect();
    connect(&m_pause, &QTimer::timeout, this, [this, what] {
        if (what)
            return (this->*what)();
        finish({Kind::Failed, QStringLiteral("GitHub cannot be asked: there is no network.")});
    });
    m_pause.start(pause);
}

void WorkflowWay::retryOr(const Error &error, std::chrono::milliseconds pause,
                          void (WorkflowWay::*what)())
{
    const bool hasTime = m_since.elapsed() < m_scene.runLimit.count();
    if (isPassing(error) && hasTime)
        return askAgain(pause, what);
    finish({Kind::Failed, error.message});
}

void WorkflowWay::dispatch()
{
    whenEnded(m_client->runs(m_scene.settings().dispatchWorkflow, kRunsAsked), this,
              [this](const QFuture<Result<std::vector<WorkflowRun>>> &ended) {
                  if (!m_end)
                      return;
                  if (ended.resultCount() == 0)
                      return finish({Kind::Failed, QStringLiteral("GitHub did not answer.")});
                  const auto runs = ended.result();
                  if (!runs)
                      return finish({Kind::Failed, runs.error().message});
                  m_known.clear();
                  for (const WorkflowRun &run : *runs)
                      m_known.insert(run.id);
                  sendDispatch();
              });
}

void WorkflowWay::sendDispatch()
{
    const DeployOrder &order = m_scene.order;
    const QMap<QString, QString> inputs{{QStringLiteral("image"), m_scene.image()},
                                        {QStringLiteral("action"), order.isRollback
                                                                       ? QStringLiteral("rollback")
                                                                       : QStringLiteral("deploy")},
                                        {QStringLiteral("downgrade_to"), order.downgradeTo},
                                        {QStringLiteral("operation"), order.operationId}};
    const ReleaseSettings &settings = m_scene.settings();
    whenEnded(m_client->dispatch(settings.dispatchWorkflow, settings.branch, inputs), this,
              [this](const QFuture<Result<void>> &ended) {
                  if (ended.resultCount() == 0)
                      return finish({Kind::Failed, QStringLiteral("Whether GitHub heard it is not "
                                                                  "known.")});
                  const Result<void> sent = ended.result();
                  if (!sent)
                      return finish({Kind::Failed, sent.error().message});
                  finish(
                      {Kind::Done,
                       QStringLiteral("%1 was started").arg(m_scene.settings().dispatchWorkflow)});
              });
}

void WorkflowWay::findRun()
{
    whenEnded(m_client->runs(m_scene.settings().dispatchWorkflow, kRunsAsked), this,
              [this](const QFuture<Result<std::vector<WorkflowRun>>> &ended) {
                  if (!m_end)
                      return;
                  if (ended.resultCount() == 0)
                      return finish({Kind::Failed, QStringLiteral("GitHub did not answer.")});
                  const auto runs = ended.result();
                  if (!runs)
                      return retryOr(runs.error(), m_finding, &WorkflowWay::findRun);
                  runsCame(*runs);
              });
}

void WorkflowWay::runsCame(const std::vector<WorkflowRun> &runs)
{
    std::vector<WorkflowRun> fresh;
    for (const WorkflowRun &run : runs) {
        if (m_known.contains(run.id) || run.event != u"workflow_dispatch")
            continue;
        if (run.title.contains(m_scene.order.operationId))
            return chose(run, {});
        fresh.push_back(run);
    }
    ++m_looks;
    if (fresh.empty() && m_looks > kLooksForOne)
        return finish({Kind::Failed, QStringLiteral("The workflow was started, but no run of it "
                                                    "appeared.")});
    if (fresh.empty() || m_looks < kLooksForOthers)
        return askAgain(m_finding, &WorkflowWay::findRun);
    const auto first = std::min_element(
        fresh.begin(), fresh.end(),
        [](const WorkflowRun &a, const WorkflowRun &b) { return a.createdAt < b.createdAt; });
    chose(*first, fresh.size() == 1
                      ? QStringLiteral("the only run that began since")
                      : QStringLiteral("the first of %1 runs that began since: which one is ours "
                                       "cannot be told, as its run-name does not name the "
                                       "operation")
                            .arg(fresh.size()));
}

void WorkflowWay::chose(const WorkflowRun &run, const QString &remark)
{
    m_run = run;
    m_remark = remark;
    m_scene.runUrl = run.url;
    say(QStringLiteral("Run %1 %2%3")
            .arg(QString::number(run.id), run.url,
                 remark.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(remark)));
    runCame(run);
}

void WorkflowWay::followRun()
{
    whenEnded(m_client->run(m_run.id), this, [this](const QFuture<Result<WorkflowRun>> &ended) {
        if (!m_end)
            return;
        if (ended.resultCount() == 0)
            return finish({Kind::Failed, QStringLiteral("GitHub did not answer.")});
        const Result<WorkflowRun> run = ended.result();
        if (!run)
            return retryOr(run.error(), m_following, &WorkflowWay::followRun);
        runCame(*run);
    });
}

void WorkflowWay::runCame(const WorkflowRun &run)
{
    m_run = run;
    readJobs();
}

/// A run goes on without its jobs being told.
void WorkflowWay::readJobs()
{
    whenEnded(m_client->jobs(m_run), this,
              [this](const QFuture<Result<std::vector<Check>>> &ended) {
                  if (!m_end)
                      return;
                  const bool isTold = ended.resultCount() > 0 && ended.result();
                  m_failed.clear();
                  for (const Check &job : isTold ? *ended.result() : std::vector<Check>())
                      showSteps(job);
                  goOn();
              });
}

void WorkflowWay::showSteps(const Check &job)
{
    for (const CheckStep &step : job.steps) {
        if (step.conclusion.isEmpty())
            continue;
        const QString line = QStringLiteral("%1: %2: %3").arg(job.name, step.name, step.conclusion);
        if (!m_shown.contains(line))
            say(line);
        m_shown.insert(line);
        if (step.conclusion == u"failure")
            m_failed << QStringLiteral("%1, step %2").arg(job.name, step.name);
    }
}

void WorkflowWay::goOn()
{
    if (m_run.isFinished())
        return runEnded();
    if (m_since.elapsed() < m_scene.runLimit.count())
        return askAgain(m_following, &WorkflowWay::followRun);
    finish({Kind::Failed, QStringLiteral("The run is still %1 after %2 minutes: %3")
                              .arg(m_run.status)
                              .arg(m_scene.runLimit.count() / 60'000)
                              .arg(m_run.url)});
}

void WorkflowWay::runEnded()
{
    const QString remark = m_remark.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(m_remark);
    const QString id = QString::number(m_run.id);
    if (m_run.conclusion == u"success")
        return finish({Kind::Done, QStringLiteral("run %1 succeeded%2").arg(id, remark)});
    const QString steps =
        m_failed.isEmpty() ? QString() : QStringLiteral(": ") + m_failed.join(QStringLiteral("; "));
    finish({Kind::Failed, QStringLiteral("Run %1 ended: %2%3%4")
                              .arg(id, wordOf(m_run.status, m_run.conclusion), remark, steps)});
}

} // namespace clicknback
