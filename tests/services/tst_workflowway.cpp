// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/workflowway.h"

#include "tests/support/githubserver.h"

#include <QTest>
#include <QUuid>

using namespace clicknback;

namespace {

using Kind = StepResult::Kind;

WorkflowRun runOf(qint64 id, const QString &title, const QString &conclusion = {})
{
    WorkflowRun run;
    run.id = id;
    run.workflow = QStringLiteral("deploy.yml");
    run.event = QStringLiteral("workflow_dispatch");
    run.branch = QStringLiteral("main");
    run.commit = GitHubWorld::sha(1);
    run.title = title;
    run.status = conclusion.isEmpty() ? QStringLiteral("in_progress") : QStringLiteral("completed");
    run.conclusion = conclusion;
    run.url = QStringLiteral("https://github.com/o/n/actions/runs/%1").arg(id);
    run.createdAt = Instant::now().plusSeconds(id % 100);
    return run;
}

Check jobOf(const QString &conclusion)
{
    Check job;
    job.name = QStringLiteral("deploy");
    job.status = QStringLiteral("completed");
    job.conclusion = conclusion;
    job.steps = {{QStringLiteral("Pull"), QStringLiteral("success")},
                 {QStringLiteral("Recreate"), conclusion}};
    return job;
}

} // namespace

/// A deployment by the workflow: what is sent, which run is followed, and how it ends.
class WorkflowWayTest : public QObject
{
    Q_OBJECT

    HttpEngine m_http;
    std::unique_ptr<GitHubServer> m_server;
    Environment m_environment;
    std::unique_ptr<HostShell> m_shell;
    std::unique_ptr<DeployScene> m_scene;
    std::unique_ptr<WorkflowWay> m_way;
    QByteArray m_output;

    std::optional<StepResult> result(DeployStep::Kind kind)
    {
        std::optional<StepResult> result;
        m_way->begin(kind, [&result](const StepResult &ended) { result = ended; });
        return QTest::qWaitFor([&result] { return result.has_value(); }, 60'000) ? result
                                                                                 : std::nullopt;
    }
    void answerWith(std::vector<GitHubWorld::Run> runs)
    {
        m_server->setOnDispatch([this, runs = std::move(runs)](const GitHubServer::Dispatch &) {
            m_server->change([&runs](GitHubWorld &world) {
                world.runs.insert(world.runs.begin(), runs.begin(), runs.end());
            });
        });
    }
    QString operation() const { return m_scene->order.operationId; }

private slots:
    void init()
    {
        GitHubWorld world;
        world.addCommits(3, Instant::now());
        world.workflows << QStringLiteral("deploy.yml");
        world.runs = {{runOf(11, QStringLiteral("of yesterday"), QStringLiteral("success")), {}}};
        m_server = std::make_unique<GitHubServer>(world);
        ReleaseSettings &releases = m_environment.releases;
        releases.repository = world.repository;
        releases.githubApi = m_server->url();
        releases.image = QStringLiteral("ghcr.io/o/n");
        releases.dispatchWorkflow = QStringLiteral("deploy.yml");
        releases.way = ReleaseSettings::Way::Workflow;
        m_shell = std::make_unique<HostShell>(m_environment, nullptr);
        ReleaseSources sources;
        sources.http = &m_http;
        sources.githubToken = QString::fromUtf8(world.token);
        m_scene.reset(new DeployScene{.environment = m_environment,
                                      .environmentKey = QStringLiteral("lab"),
                                      .sources = sources,
                                      .probes = {},
                                      .shell = *m_shell});
        m_scene->order.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_scene->order.release = QStringLiteral("v1.4.0");
        m_scene->order.digest = QStringLiteral("sha256:") + QString(64, u'a');
        m_output.clear();
        m_scene->output = [this](const QByteArray &text) { m_output += text; };
        m_way = std::make_unique<WorkflowWay>(*m_scene);
        m_way->setPauses(std::chrono::milliseconds(20), std::chrono::milliseconds(50));
    }
    void cleanup() { m_way.reset(); }

    void whatIsSentNamesTheImageByDigestAndTheOperation()
    {
        m_scene->order.isRollback = true;
        m_scene->order.downgradeTo = QStringLiteral("9f8a7e6d5c4b");
        const auto sent = result(DeployStep::Kind::Dispatch);
        QVERIFY(sent);
        QVERIFY2(sent->kind == Kind::Done, qPrintable(sent->text));
        const auto dispatches = m_server->dispatches();
        QCOMPARE(dispatches.size(), std::size_t(1));
        const auto &inputs = dispatches.front().inputs;
        QCOMPARE(dispatches.front().ref, QStringLiteral("main"));
        QCOMPARE(inputs.value(QStringLiteral("image")), m_scene->image());
        QCOMPARE(inputs.value(QStringLiteral("action")), QStringLiteral("rollback"));
        QCOMPARE(inputs.value(QStringLiteral("downgrade_to")), QStringLiteral("9f8a7e6d5c4b"));
        QCOMPARE(inputs.value(QStringLiteral("operation")), operation());
    }

    void theRunThatNamesTheOperationIsFollowedAmongOthers()
    {
        answerWith({{runOf(22, QStringLiteral("another's"), QStringLiteral("failure")),
                     {jobOf(QStringLiteral("failure"))}},
                    {runOf(23, QStringLiteral("Deploy ") + operation(), QStringLiteral("success")),
                     {jobOf(QStringLiteral("success"))}}});
        QVERIFY(result(DeployStep::Kind::Dispatch));
        const auto followed = result(DeployStep::Kind::FollowRun);
        QVERIFY(followed);
        QVERIFY2(followed->kind == Kind::Done, qPrintable(followed->text));
        QVERIFY(followed->text.contains(u"23"));
        QVERIFY2(m_output.contains("deploy: Recreate: success"), m_output);
        QVERIFY(m_scene->runUrl.endsWith(u"/23"));
    }

    void aRunThatGoesOnIsFollowedToItsEnd()
    {
        answerWith({{runOf(23, operation()), {}}});
        QVERIFY(result(DeployStep::Kind::Dispatch));
        QTimer::singleShot(600, this, [this] {
            m_server->change([this](GitHubWorld &world) {
                world.runs.front() = {runOf(23, operation(), QStringLiteral("failure")),
                                      {jobOf(QStringLiteral("failure"))}};
            });
        });
        m_server->answerNext(GitHubTrouble::lost().on("/actions/runs/23"), 3);
        const auto followed = result(DeployStep::Kind::FollowRun);
        QVERIFY(followed);
        QVERIFY2(followed->kind == Kind::Failed, qPrintable(followed->text));
        QVERIFY2(followed->text.contains(u"deploy, step Recreate"), qPrintable(followed->text));
    }

    void whereNoTitleTellsTheOnlyNewRunIsTakenAndThatIsSaid()
    {
        answerWith({{runOf(23, QStringLiteral("Deploy"), QStringLiteral("success")), {}}});
        QVERIFY(result(DeployStep::Kind::Dispatch));
        const auto followed = result(DeployStep::Kind::FollowRun);
        QVERIFY(followed);
        QVERIFY2(followed->kind == Kind::Done && followed->text.contains(u"only run"),
                 qPrintable(followed->text));
    }

    void whereSeveralMayBeOursThatIsSaid()
    {
        answerWith({{runOf(24, QStringLiteral("Deploy"), QStringLiteral("failure")), {}},
                    {runOf(23, QStringLiteral("Deploy"), QStringLiteral("success")), {}}});
        QVERIFY(result(DeployStep::Kind::Dispatch));
        const auto followed = result(DeployStep::Kind::FollowRun);
        QVERIFY(followed);
        QVERIFY2(followed->kind == Kind::Done && followed->text.contains(u"cannot be told"),
                 qPrintable(followed->text));
        QVERIFY(m_scene->runUrl.endsWith(u"/23")); // the first of them
    }

    void whenNoRunAppearsThatIsAFailure()
    {
        QVERIFY(result(DeployStep::Kind::Dispatch));
        const auto followed = result(DeployStep::Kind::FollowRun);
        QVERIFY(followed);
        QCOMPARE(followed->kind, Kind::Failed);
        QVERIFY2(followed->text.contains(u"no run"), qPrintable(followed->text));
    }

    void aRefusedDispatchIsNotRepeated()
    {
        m_server->answerNext(
            GitHubTrouble::says(422, "Unexpected inputs provided").on("/dispatches"), 1);
        const auto sent = result(DeployStep::Kind::Dispatch);
        QVERIFY(sent);
        QCOMPARE(sent->kind, Kind::Failed);
        QCOMPARE(m_server->requests("/dispatches"), 1);
    }

    void aRunThatIsNoLongerFollowedGoesOn()
    {
        answerWith({{runOf(23, operation()), {}}});
        QVERIFY(result(DeployStep::Kind::Dispatch));
        QTimer::singleShot(500, this, [this] { m_way->cancel(); });
        const auto followed = result(DeployStep::Kind::FollowRun);
        QVERIFY(followed);
        QCOMPARE(followed->kind, Kind::Cancelled);
        QVERIFY2(followed->text.contains(u"goes on"), qPrintable(followed->text));
    }

    void aRunThatNeverEndsIsGivenUp()
    {
        m_scene->runLimit = std::chrono::milliseconds(800);
        answerWith({{runOf(23, operation()), {}}});
        QVERIFY(result(DeployStep::Kind::Dispatch));
        const auto followed = result(DeployStep::Kind::FollowRun);
        QVERIFY(followed);
        QCOMPARE(followed->kind, Kind::Failed);
        QVERIFY2(followed->text.contains(u"in_progress"), qPrintable(followed->text));
    }
};

QTEST_GUILESS_MAIN(WorkflowWayTest)
#include "tst_workflowway.moc"
