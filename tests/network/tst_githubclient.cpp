// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/awaited.h"
#include "tests/support/githubserver.h"

using namespace clicknback;

namespace {

const Instant kNow = *Instant::fromText(u"2026-11-23 14:00:00");
const QString kFolder = QStringLiteral("alembic/versions");

Check check(const QString &name, const QString &conclusion)
{
    return {name,
            conclusion.isEmpty() ? QStringLiteral("in_progress") : QStringLiteral("completed"),
            conclusion,
            QStringLiteral("https://example.com/") + name,
            kNow,
            conclusion.isEmpty() ? std::nullopt : std::optional(kNow.plusSeconds(60)),
            {}};
}

WorkflowRun deployRun(qint64 id, const QString &status, const QString &conclusion)
{
    WorkflowRun run;
    run.id = id;
    run.attempt = 2;
    run.workflow = QStringLiteral("cd.yml");
    run.event = QStringLiteral("workflow_run");
    run.branch = QStringLiteral("main");
    run.commit = GitHubWorld::sha(3);
    run.title = QStringLiteral("Change 3");
    run.actor = QStringLiteral("jero");
    run.status = status;
    run.conclusion = conclusion;
    run.url = QStringLiteral("https://example.com/run");
    run.createdAt = kNow;
    run.startedAt = kNow.plusSeconds(5);
    run.updatedAt = kNow.plusSeconds(65);
    return run;
}

GitHubWorld smallWorld()
{
    GitHubWorld world;
    world.addCommits(10, kNow);
    world.tags = {{QStringLiteral("v1.10.0"), GitHubWorld::sha(9), {}, {}, false},
                  {QStringLiteral("v1.9.0"), GitHubWorld::sha(5), {}, {}, false},
                  {QStringLiteral("nightly"), GitHubWorld::sha(10), {}, {}, false}};
    world.environments = {QStringLiteral("production"), QStringLiteral("staging")};
    world.secrets = {QStringLiteral("GHCR_PAT"), QStringLiteral("VPS_HOST")};
    return world;
}

QString inFolder(const char *name)
{
    return kFolder + QLatin1String(name);
}

QString texts(const std::vector<Commit> &commits)
{
    QStringList titles;
    for (const Commit &commit : commits)
        titles << commit.title.section(u' ', 1);
    return titles.join(u' ');
}

} // namespace

/// What the client reads, and what it asks for that, of a server that behaves.
class GitHubClientTest : public QObject
{
    Q_OBJECT

    HttpEngine m_engine;
    std::unique_ptr<AnswerKeeper> m_keeper;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<GitHubClient> m_client;

    /// What has read `part` cost so far, in requests that arrived.
    int asked(const QByteArray &part = {}) const { return m_server->requests(part); }

private slots:
    void init()
    {
        m_keeper = answersInMemory();
        m_server = std::make_unique<GitHubServer>(smallWorld());
        m_client = std::make_unique<GitHubClient>(m_engine, *m_keeper, m_server->settings());
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void tagsNameTheirCommits()
    {
        const auto tags = awaited(m_client->tags());
        QVERIFY2(tags, qPrintable(tags ? QString() : tags.error().message));
        QCOMPARE(*tags, m_server->world().tags);
        QCOMPARE(m_client->requestsSent(), 1);
    }

    void everyRequestSaysWhoAsksAndInWhichVersion()
    {
        QVERIFY(awaited(m_client->tags()));
        auto headers = m_server->log().front().headers;
        QCOMPARE(headers["authorization"], "Bearer " + m_server->world().token);
        QCOMPARE(headers["accept"], QByteArray("application/vnd.github+json"));
        QCOMPARE(headers["x-github-api-version"], QByteArray("2022-11-28"));
        QVERIFY(headers["user-agent"].startsWith("clicknback-ops/"));
    }

    void withoutATokenNoneIsSent()
    {
        m_server->change([](GitHubWorld &world) { world.token.clear(); });
        GitHubClient client(m_engine, *m_keeper, m_server->settings());
        QVERIFY(awaited(client.tags()));
        QVERIFY(!m_server->log().front().headers.count("authorization"));
    }

    void releasesTellNotesDatesAndDrafts()
    {
        m_server->change([](GitHubWorld &world) {
            world.releases = {{QStringLiteral("v2.0.0"), {}, QStringLiteral("Soon."), {}, true},
                              {QStringLiteral("v1.10.0"), GitHubWorld::sha(9),
                               QStringLiteral("- Faster.\n- Safer."), kNow, false}};
        });
        const auto releases = awaited(m_client->releases());
        QVERIFY(releases);
        QCOMPARE(*releases, m_server->world().releases);
    }

    void aRepositoryWithoutReleasesHasNone()
    {
        const auto releases = awaited(m_client->releases());
        QVERIFY(releases);
        QVERIFY(releases->empty());
    }

    void commitsAreToldByTheFirstLineOfTheirMessage()
    {
        const auto commits = awaited(m_client->commits(QStringLiteral("main"), 3));
        QVERIFY(commits);
        QCOMPARE(texts(*commits), QStringLiteral("10 9 8"));
        QCOMPARE(commits->front(), m_server->world().commits.front());
        QCOMPARE(asked("per_page=3"), 1);
    }

    void anEmptyRepositoryHasNoSuchBranch()
    {
        m_server->change([](GitHubWorld &world) { world.commits.clear(); });
        const auto commits = awaited(m_client->commits(QStringLiteral("main")));
        QVERIFY(!commits);
        QCOMPARE(commits.error().kind, ErrorKind::NotFound);
    }

    void longListsComeInPagesAndNoMoreThanAsked()
    {
        m_server->change([](GitHubWorld &world) {
            world.commits.clear();
            world.addCommits(350, kNow);
        });
        const auto some = awaited(m_client->commits(QStringLiteral("main"), 150));
        QVERIFY(some);
        QCOMPARE(int(some->size()), 150);
        QCOMPARE(some->back().sha, GitHubWorld::sha(201));
        QCOMPARE(asked(), 2);
        const auto all = awaited(m_client->commits(QStringLiteral("main"), 1'000));
        QVERIFY(all);
        QCOMPARE(int(all->size()), 350);
        QCOMPARE(asked(), 2 + 4);
        QCOMPARE(int(m_server->log().back().headers.count("if-none-match")), 0);
    }

    void whatDidNotChangeCostsNothingOfTheLimit()
    {
        const auto first = awaited(m_client->tags());
        const int left = m_server->world().left;
        const auto second = awaited(m_client->tags());
        QVERIFY(first && second);
        QCOMPARE(*second, *first);
        QCOMPARE(asked(), 2);
        QCOMPARE(m_client->requestsSent(), 2);
        QCOMPARE(m_server->world().left, left);
        QVERIFY(m_server->log().back().headers.count("if-none-match"));
    }

    void aNewTagIsSeenAtTheNextLook()
    {
        QVERIFY(awaited(m_client->tags()));
        m_server->change([](GitHubWorld &world) {
            world.tags.insert(world.tags.begin(),
                              {QStringLiteral("v1.11.0"), GitHubWorld::sha(10), {}, {}, false});
        });
        const auto tags = awaited(m_client->tags());
        QVERIFY(tags);
        QCOMPARE(tags->front().name, QStringLiteral("v1.11.0"));
    }

    void aFullPageDoesNotHideThatAnotherFollowsNow()
    {
        m_server->change([](GitHubWorld &world) {
            world.tags.clear();
            for (int i = 0; i < 100; ++i)
                world.tags.push_back(
                    {QStringLiteral("v1.0.%1").arg(i), GitHubWorld::sha(1), {}, {}, false});
        });
        QVERIFY(awaited(m_client->tags()));
        m_server->change([](GitHubWorld &world) {
            world.tags.push_back({QStringLiteral("v0.9.0"), GitHubWorld::sha(1), {}, {}, false});
        });
        const auto tags = awaited(m_client->tags());
        QVERIFY(tags);
        QCOMPARE(int(tags->size()), 101);
    }

    void aKeptAnswerThatIsBrokenIsAskedForAnew()
    {
        QVERIFY(awaited(m_client->tags()));
        const QByteArray key = m_server->log().front().target;
        QVERIFY(m_keeper->find(key));
        m_keeper->keep(key, {m_keeper->find(key)->etag, "[{\"name", {}});
        const auto tags = awaited(m_client->tags());
        QVERIFY(tags);
        QCOMPARE(int(tags->size()), 3);
    }

    void aCommitIsAskedOnceEver()
    {
        const auto first = awaited(m_client->commit(GitHubWorld::sha(4)));
        QVERIFY(first);
        QCOMPARE(first->title, QStringLiteral("Change 4"));
        GitHubClient later(m_engine, *m_keeper, m_server->settings());
        QCOMPARE(*awaited(later.commit(GitHubWorld::sha(4))), *first);
        QCOMPARE(asked(), 1);
    }

    void whatABranchNamesMayChange()
    {
        QVERIFY(awaited(m_client->commit(QStringLiteral("main"))));
        QVERIFY(awaited(m_client->commit(QStringLiteral("main"))));
        QCOMPARE(asked("/commits/main"), 2);
    }

    void manyWhoAskForTheSameCommitCostOneRequest()
    {
        m_server->setLatency(std::chrono::milliseconds(100));
        std::vector<QFuture<Result<Commit>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.push_back(m_client->commit(GitHubWorld::sha(4)));
        futures[0].cancel();
        for (std::size_t i = 1; i < futures.size(); ++i)
            QCOMPARE(awaited(futures[i])->sha, GitHubWorld::sha(4));
        QCOMPARE(asked(), 1);
    }

    void betweenTwoCommitsTheNewestComesFirst()
    {
        const auto commits = awaited(m_client->between(GitHubWorld::sha(5), GitHubWorld::sha(9)));
        QVERIFY(commits);
        QCOMPARE(texts(*commits), QStringLiteral("9 8 7 6"));
        QVERIFY(awaited(m_client->between(GitHubWorld::sha(5), GitHubWorld::sha(9))));
        QCOMPARE(asked("/compare/"), 1);
        const auto none = awaited(m_client->between(GitHubWorld::sha(9), GitHubWorld::sha(5)));
        QVERIFY(none);
        QVERIFY(none->empty());
    }

    void aComparisonBeyondAThousandCommitsIsNoHalfTruth()
    {
        m_server->change([](GitHubWorld &world) {
            world.commits.clear();
            world.addCommits(1'102, kNow);
        });
        const auto commits =
            awaited(m_client->between(GitHubWorld::sha(1), GitHubWorld::sha(1'102)));
        QVERIFY(!commits);
        QCOMPARE(commits.error().kind, ErrorKind::Unexpected);
        const auto fewer =
            awaited(m_client->between(GitHubWorld::sha(102), GitHubWorld::sha(1'102)));
        QVERIFY(fewer);
        QCOMPARE(int(fewer->size()), 1'000);
        QCOMPARE(fewer->front().sha, GitHubWorld::sha(1'102));
    }

    void checksOfACommitAreRead()
    {
        const std::vector<Check> checks{check(QStringLiteral("lint"), QStringLiteral("success")),
                                        check(QStringLiteral("test"), {})};
        m_server->change([&](GitHubWorld &world) { world.checks[GitHubWorld::sha(3)] = checks; });
        const auto read = awaited(m_client->checkRuns(GitHubWorld::sha(3)));
        QVERIFY(read);
        QCOMPARE(*read, checks);
        QVERIFY(awaited(m_client->checkRuns(GitHubWorld::sha(4)))->empty());
    }

    void runsOfAWorkflowAreReadWhole()
    {
        const WorkflowRun expected = deployRun(7, QStringLiteral("in_progress"), {});
        m_server->change([&](GitHubWorld &world) { world.runs = {{expected, {}}}; });
        const auto runs = awaited(m_client->runs(QStringLiteral("cd.yml")));
        QVERIFY(runs);
        QCOMPARE(int(runs->size()), 1);
        const auto single = awaited(m_client->run(7));
        QVERIFY(single);
        for (const WorkflowRun &run : {runs->front(), *single}) {
            QCOMPARE(run.id, expected.id);
            QCOMPARE(run.attempt, 2);
            QCOMPARE(run.workflow, expected.workflow);
            QCOMPARE(run.event, expected.event);
            QCOMPARE(run.branch, expected.branch);
            QCOMPARE(run.commit, expected.commit);
            QCOMPARE(run.title, expected.title);
            QCOMPARE(run.actor, expected.actor);
            QCOMPARE(run.url, expected.url);
            QVERIFY(!run.isFinished());
            QVERIFY(run.conclusion.isEmpty());
            QVERIFY(run.createdAt == expected.createdAt && run.startedAt == expected.startedAt
                    && run.updatedAt == expected.updatedAt);
        }
        QVERIFY(awaited(m_client->runs(QStringLiteral("ci.yml")))->empty());
    }

    void jobsOfAFinishedRunAreAskedOnceEver()
    {
        const WorkflowRun running = deployRun(7, QStringLiteral("in_progress"), {});
        const Check started = check(QStringLiteral("test"), {});
        m_server->change([&](GitHubWorld &world) { world.runs = {{running, {started}}}; });
        QCOMPARE(*awaited(m_client->jobs(running)), std::vector<Check>{started});
        QCOMPARE(*awaited(m_client->jobs(running)), std::vector<Check>{started});
        QCOMPARE(asked("/attempts/2/jobs"), 2);
        Check ended = check(QStringLiteral("test"), QStringLiteral("failure"));
        ended.steps = {{QStringLiteral("unit tests"), QStringLiteral("success")},
                       {QStringLiteral("coverage"), QStringLiteral("failure")}};
        m_server->change([&](GitHubWorld &world) { world.runs[0].jobs = {ended}; });
        const WorkflowRun finished =
            deployRun(7, QStringLiteral("completed"), QStringLiteral("failure"));
        QCOMPARE(*awaited(m_client->jobs(finished)), std::vector<Check>{ended});
        QCOMPARE(*awaited(m_client->jobs(finished)), std::vector<Check>{ended});
        QCOMPARE(asked("/jobs"), 3);
    }

    void namesOfEnvironmentsAndSecretsAreListed()
    {
        QCOMPARE(*awaited(m_client->environments()), m_server->world().environments);
        QCOMPARE(*awaited(m_client->secretNames()), m_server->world().secrets);
    }

    void aTokenTellsItsScopesAndItsEnd()
    {
        m_server->change(
            [](GitHubWorld &world) { world.tokenExpires = "2027-02-01 12:30:00 +0130"; });
        const auto facts = awaited(m_client->token());
        QVERIFY(facts);
        QVERIFY(facts->isSet && facts->isAccepted);
        QCOMPARE(facts->scopes, (QStringList{QStringLiteral("repo"), QStringLiteral("workflow")}));
        QCOMPARE(facts->expiresAt->toIsoText(), QStringLiteral("2027-02-01T11:00:00Z"));
        m_server->change([](GitHubWorld &world) {
            world.tokenExpires = "2027-02-01 12:30:00 UTC";
            world.scopes.clear();
        });
        const auto fine = awaited(m_client->token());
        QCOMPARE(fine->expiresAt->toIsoText(), QStringLiteral("2027-02-01T12:30:00Z"));
        QVERIFY(fine->scopes.isEmpty());
    }

    void aTokenThatIsNotAcceptedIsAFact()
    {
        m_server->change([](GitHubWorld &world) { world.token = "another"; });
        const auto facts = awaited(m_client->token());
        QVERIFY(facts);
        QVERIFY(facts->isSet && !facts->isAccepted);
        GitHubSettings settings = m_server->settings();
        settings.token.clear();
        GitHubClient nameless(m_engine, *m_keeper, settings);
        m_server->forgetRequests();
        QVERIFY(!awaited(nameless.token())->isSet);
        QCOMPARE(asked(), 0);
    }

    void filesOfAFolderAreReadAndKeptByContent()
    {
        const QByteArray one = "revision = 'a1'\n";
        const QByteArray two = QByteArray("\0\xff\x80 any bytes", 13);
        m_server->change([&](GitHubWorld &world) {
            world.files[GitHubWorld::sha(5)] = {{inFolder("/one.py"), one},
                                                {inFolder("/empty.py"), QByteArray()},
                                                {inFolder("/within/other.py"), one},
                                                {QStringLiteral("README.md"), one}};
            world.files[GitHubWorld::sha(9)] = {{inFolder("/one.py"), one},
                                                {inFolder("/two.py"), two}};
        });
        const auto older = awaited(m_client->files(kFolder, GitHubWorld::sha(5)));
        QVERIFY2(older, qPrintable(older ? QString() : older.error().message));
        QCOMPARE(*older, (std::vector<MigrationFile>{{QStringLiteral("empty.py"), {}},
                                                     {QStringLiteral("one.py"), one}}));
        const auto newer = awaited(m_client->files(kFolder, GitHubWorld::sha(9)));
        QVERIFY(newer);
        QCOMPARE(newer->back().content, two);
        QCOMPARE(asked("/git/blobs/"), 3);
        QVERIFY(
            awaited(m_client->files(QStringLiteral("./alembic/versions/"), GitHubWorld::sha(9))));
        QCOMPARE(asked(), 5);
    }

    void aFolderBeyondWhatContentsShowIsReadAsATree()
    {
        m_server->change([](GitHubWorld &world) {
            auto &files = world.files[GitHubWorld::sha(1)];
            for (int i = 0; i < 1'200; ++i)
                files[QStringLiteral("%1/%2.py").arg(kFolder).arg(i)] = QByteArray::number(i % 30);
        });
        const auto files = awaited(m_client->files(kFolder, GitHubWorld::sha(9)));
        QVERIFY2(files, qPrintable(files ? QString() : files.error().message));
        QCOMPARE(int(files->size()), 1'200);
        QCOMPARE(asked("/git/blobs/"), 30);
        m_server->change([](GitHubWorld &world) {
            auto &more = world.files[GitHubWorld::sha(10)];
            for (int i = 0; i < 2'001; ++i)
                more[QStringLiteral("%1/%2.py").arg(kFolder).arg(i)] = "x";
        });
        const auto tooMany = awaited(m_client->files(kFolder, GitHubWorld::sha(10)));
        QVERIFY(!tooMany);
        QCOMPARE(tooMany.error().kind, ErrorKind::InvalidInput);
    }

    void whatIsNoFolderIsNotFound()
    {
        m_server->change([](GitHubWorld &world) {
            world.files[GitHubWorld::sha(1)] = {{QStringLiteral("alembic.ini"), "x"}};
        });
        for (const QString &path : {QStringLiteral("alembic.ini"), QStringLiteral("nowhere")}) {
            const auto files = awaited(m_client->files(path, GitHubWorld::sha(9)));
            QVERIFY(!files);
            QCOMPARE(files.error().kind, ErrorKind::NotFound);
        }
    }

    void aFewRequestsAtOnceAndNoMore()
    {
        m_server->change([](GitHubWorld &world) {
            for (int i = 0; i < 60; ++i)
                world.files[GitHubWorld::sha(1)][QStringLiteral("f/%1").arg(i)] =
                    QByteArray::number(i);
        });
        m_server->setLatency(std::chrono::milliseconds(20));
        QVERIFY(awaited(m_client->files(QStringLiteral("f"), GitHubWorld::sha(1))));
        QCOMPARE(asked("/git/blobs/"), 60);
        QVERIFY2(m_server->mostAtOnce() > 1 && m_server->mostAtOnce() <= 10,
                 qPrintable(QString::number(m_server->mostAtOnce())));
    }

    void aDispatchArrivesWithItsInputs()
    {
        std::atomic<int> told = 0;
        m_server->setOnDispatch([&told](const GitHubServer::Dispatch &) { ++told; });
        QVERIFY(awaited(m_client->dispatch(QStringLiteral("cd.yml"), QStringLiteral("v1.9.0"),
                                           {{QStringLiteral("digest"), QStringLiteral("“x”")}})));
        const auto dispatches = m_server->dispatches();
        QCOMPARE(int(dispatches.size()), 1);
        QCOMPARE(dispatches[0].workflow, QStringLiteral("cd.yml"));
        QCOMPARE(dispatches[0].ref, QStringLiteral("v1.9.0"));
        QCOMPARE(dispatches[0].inputs[QStringLiteral("digest")], QStringLiteral("“x”"));
        QCOMPARE(told.load(), 1);
        const auto wrong =
            awaited(m_client->dispatch(QStringLiteral("cd.yml"), QStringLiteral("v9"), {}));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::InvalidInput);
        QVERIFY(wrong.error().message.contains(u"No ref found for: v9"));
    }

    void namesTravelEncoded()
    {
        const QString odd = QStringLiteral("release/ä b?x=1&y#2%2F");
        m_server->change([&](GitHubWorld &world) { world.branch = odd; });
        QVERIFY(awaited(m_client->commits(odd)));
        QVERIFY(awaited(m_client->commit(odd)));
        QVERIFY(m_server->log().back().target.endsWith(
            "/commits/release%2F%C3%A4%20b%3Fx%3D1%26y%232%252F"));
        QVERIFY(!awaited(m_client->runs(odd)));
        QVERIFY(m_server->log().back().target.contains("/workflows/release%2F"));
    }

    void whatCannotBeAskedIsNotSent_data()
    {
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("commit");
        const QString api = QStringLiteral("https://api.github.com");
        const QString sha = GitHubWorld::sha(1);
        const QString good = QStringLiteral("o/n");
        const auto row = [](const char *name, const QString &repository, const QString &address,
                            const QString &token, const QString &commit) {
            QTest::newRow(name) << repository << address << token << commit;
        };
        row("no name", QStringLiteral("owner"), api, {}, sha);
        row("too many parts", QStringLiteral("a/b/c"), api, {}, sha);
        row("a folder up", QStringLiteral("a/.."), api, {}, sha);
        row("an address", QStringLiteral("https://github.com/a/b"), api, {}, sha);
        row("a query", QStringLiteral("a/b?x"), api, {}, sha);
        row("a line break", QStringLiteral("a/b\n"), api, {}, sha);
        row("nothing", {}, api, {}, sha);
        row("no web", good, QStringLiteral("ftp://api.github.com"), {}, sha);
        row("no host", good, QStringLiteral("api.github.com"), {}, sha);
        row("a secret in the open", good, QStringLiteral("http://api.github.com"),
            QStringLiteral("t"), sha);
        row("a header within", good, api, QStringLiteral("a\r\nX-Other: b"), sha);
        row("no commit", good, api, {}, {});
        row("a way up", good, api, {}, QStringLiteral(".."));
        row("a control character", good, api, {}, QStringLiteral("a\nb"));
    }

    void whatCannotBeAskedIsNotSent()
    {
        QFETCH(QString, repository);
        QFETCH(QString, api);
        QFETCH(QString, token);
        QFETCH(QString, commit);
        GitHubSettings settings;
        settings.api = api;
        settings.repository = repository;
        settings.token = token;
        GitHubClient client(m_engine, *m_keeper, settings);
        const auto answer = awaited(client.commit(commit));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(client.requestsSent(), 0);
        QVERIFY(token.isEmpty() || !answer.error().message.contains(u"X-Other"));
    }
};

QTEST_GUILESS_MAIN(GitHubClientTest)
#include "tst_githubclient.moc"
