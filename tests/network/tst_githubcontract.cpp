// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githublink.h"
#include "tests/support/awaited.h"
#include "tests/support/contractserver.h"

using namespace clicknback;

namespace {

const QString kSha = QStringLiteral("6dcb09b5b57875f334f61aebed695e2e4193db5e");
const QString kOther = QStringLiteral("c3d0be41ecbe669545ee3e94d31ed9a4bc91ee3c");

} // namespace

/// Every request that the client can make, against what GitHub itself says of its API.
class GitHubContractTest : public QObject
{
    Q_OBJECT

    HttpEngine m_engine;
    std::unique_ptr<ContractServer> m_server;
    std::unique_ptr<AnswerKeeper> m_keeper = answersInMemory();

    GitHubSettings settings() const
    {
        GitHubSettings settings;
        settings.api = m_server->url();
        settings.repository = QStringLiteral("octocat/Hello-World");
        settings.token = QStringLiteral("ghp_ofTheTests");
        settings.timeout = std::chrono::seconds(60);
        return settings;
    }

    /// What prism said of this one request.
    std::optional<ContractServer::Exchange> send(const GitHubRequest &request)
    {
        const std::size_t before = m_server->exchanges().size();
        const auto link = std::make_shared<GitHubLink>(m_engine, *m_keeper, settings());
        link->post([link = link.get(), request] {
            link->ask(
                request, [] { return false; }, [](const auto &) {});
        });
        const bool isAnswered =
            QTest::qWaitFor([&] { return m_server->exchanges().size() > before; }, 60'000);
        link->close();
        return isAnswered ? std::optional(m_server->exchanges().at(before)) : std::nullopt;
    }

private slots:
    void initTestCase()
    {
        auto server = ContractServer::start(QStringLiteral(SOURCE_ROOT));
        if (!server && qEnvironmentVariable("CI") == u"true")
            QFAIL(qPrintable(server.error().message));
        if (!server)
            QSKIP(qPrintable(QStringLiteral("GITHUB'S CONTRACT IS NOT TESTED: ")
                             + server.error().message));
        m_server = std::move(*server);
    }

    void cleanupTestCase() { m_server.reset(); }

    void noRequestBreaksTheContract_data()
    {
        QTest::addColumn<GitHubRequest>("request");
        const GitHubRequests requests(QStringLiteral("octocat/Hello-World"));
        const auto row = [](const char *name, const GitHubRequest &request) {
            QTest::newRow(name) << request;
        };
        row("tags", requests.tags(100));
        row("releases", requests.releases(100));
        row("commits", requests.commits(QStringLiteral("feature/a b"), 30));
        row("commit", requests.commit(kSha));
        row("compare", requests.compare(kSha, kOther));
        row("checks", requests.checkRuns(kSha));
        row("runs", requests.runs(QStringLiteral("cd.yml"), 100));
        row("run", requests.run(30433642));
        row("jobs", requests.jobs(30433642, 2, false));
        row("jobs of a finished run", requests.jobs(30433642, 1, true));
        row("pull requests", requests.pulls(kSha));
        row("reviews", requests.reviews(42, true));
        row("deployments", requests.deployments(QStringLiteral("production"), 100));
        row("all deployments", requests.deployments({}, 1));
        row("statuses", requests.statuses(42, QStringLiteral("2026-11-23T14:00:00Z")));
        row("environments", requests.environments());
        row("secrets", requests.secrets());
        // A path of several parts is one parameter to GitHub and several to prism.
        row("a folder", requests.contents(QStringLiteral("alembic"), kSha));
        row("a tree", requests.tree(kSha));
        row("a blob", requests.blob(kSha));
        row("the limit", requests.rateLimit());
        row("a start", requests.dispatch(QStringLiteral("cd.yml"), QStringLiteral("v1.0.0"),
                                         {{QStringLiteral("digest"), QStringLiteral("x")}}));
        row("a start without inputs",
            requests.dispatch(QStringLiteral("cd.yml"), QStringLiteral("main"), {}));
    }

    void noRequestBreaksTheContract()
    {
        QFETCH(GitHubRequest, request);
        const auto exchange = send(request);
        QVERIFY(exchange);
        QVERIFY2(exchange->request.startsWith(request.method + ' ' + request.target + ' '),
                 exchange->request.constData());
        QVERIFY2(!exchange->isBreach(), exchange->body.constData());
        QVERIFY2(exchange->status >= 200 && exchange->status < 300,
                 QByteArray::number(exchange->status).constData());
    }

    void aBreachIsNoticed_data()
    {
        QTest::addColumn<GitHubRequest>("request");
        const GitHubRequests requests(QStringLiteral("octocat/Hello-World"));
        GitHubRequest odd = requests.tags(100);
        odd.target.replace("per_page=100", "per_page=many");
        QTest::newRow("a wrong parameter") << odd;
        odd.target = "/repos/octocat/Hello-World/labelled";
        QTest::newRow("no such path") << odd;
        odd = requests.dispatch(QStringLiteral("cd.yml"), QStringLiteral("main"), {});
        odd.body = "{\"inputs\": {}}";
        QTest::newRow("a body without its ref") << odd;
    }

    void aBreachIsNoticed()
    {
        QFETCH(GitHubRequest, request);
        const auto exchange = send(request);
        QVERIFY(exchange);
        QVERIFY2(exchange->isBreach(), exchange->body.constData());
    }

    void gitHubsOwnExamplesAreUnderstood()
    {
        GitHubClient client(m_engine, *m_keeper, settings());
        const auto tags = awaited(client.tags());
        QVERIFY2(tags, qPrintable(tags ? QString() : tags.error().message));
        QCOMPARE(tags->front().name, QStringLiteral("v0.1"));
        const auto releases = awaited(client.releases());
        QVERIFY2(releases, qPrintable(releases ? QString() : releases.error().message));
        QCOMPARE(releases->front().name, QStringLiteral("v1.0.0"));
        QVERIFY(releases->front().publishedAt);
        const auto commits = awaited(client.commits(QStringLiteral("main")));
        QVERIFY2(commits, qPrintable(commits ? QString() : commits.error().message));
        QCOMPARE(commits->front().author, QStringLiteral("Monalisa Octocat"));
        QVERIFY(commits->front().at);
        QCOMPARE(awaited(client.commit(kSha))->title, QStringLiteral("Fix all the bugs"));
        QVERIFY(!awaited(client.between(kSha, kOther))->empty());
        QCOMPARE(awaited(client.review(kOther)).value_or(std::nullopt).value_or(Check()).name,
                 QStringLiteral("review"));
    }

    void examplesOfActionsAreUnderstood()
    {
        GitHubClient client(m_engine, *m_keeper, settings());
        const auto checks = awaited(client.checkRuns(kSha));
        QVERIFY2(checks, qPrintable(checks ? QString() : checks.error().message));
        QVERIFY(!checks->front().name.isEmpty());
        const auto runs = awaited(client.runs(QStringLiteral("build.yml")));
        QVERIFY2(runs, qPrintable(runs ? QString() : runs.error().message));
        QCOMPARE(runs->front().id, 30433642);
        const auto run = awaited(client.run(30433642));
        QVERIFY2(run, qPrintable(run ? QString() : run.error().message));
        QCOMPARE(run->workflow, QStringLiteral("build.yml"));
        const auto jobs = awaited(client.jobs(*run));
        QVERIFY2(jobs, qPrintable(jobs ? QString() : jobs.error().message));
        QVERIFY(!jobs->front().steps.empty());
        QVERIFY(jobs->front().finishedAt);
    }

    void examplesOfDeploymentAreUnderstood()
    {
        GitHubClient client(m_engine, *m_keeper, settings());
        const auto deployments = awaited(client.deployments(QStringLiteral("production")));
        QVERIFY2(deployments, qPrintable(deployments ? QString() : deployments.error().message));
        QCOMPARE(deployments->front().actor, QStringLiteral("octocat"));
        QVERIFY(deployments->front().result == Deployment::Result::Succeeded);
        QVERIFY(awaited(client.environments())->contains(QStringLiteral("staging")));
        QVERIFY(awaited(client.secretNames())->contains(QStringLiteral("GH_TOKEN")));
        QVERIFY(awaited(client.token())->isAccepted);
        const auto started =
            awaited(client.dispatch(QStringLiteral("cd.yml"), QStringLiteral("main"), {}));
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
    }
};

QTEST_GUILESS_MAIN(GitHubContractTest)
#include "tst_githubcontract.moc"
