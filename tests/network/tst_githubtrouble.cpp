// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/awaited.h"
#include "tests/support/githubserver.h"
#include "tests/support/scriptedserver.h"

using namespace clicknback;

namespace {

const Instant kNow = *Instant::fromText(u"2026-11-23 14:00:00");
const QString kMain = QStringLiteral("main");

template<typename T>
ErrorKind kindOf(const Result<T> &result)
{
    return result ? ErrorKind::Cancelled : result.error().kind; // nothing here is cancelled so
}

template<typename T>
QString sentence(const Result<T> &result)
{
    return result ? QStringLiteral("(a value)") : result.error().message;
}

} // namespace

/// What the client makes of refusals, broken answers and lost connections.
class GitHubTroubleTest : public QObject
{
    Q_OBJECT

    HttpEngine m_engine;
    std::unique_ptr<AnswerKeeper> m_keeper;
    std::unique_ptr<GitHubServer> m_server;
    std::unique_ptr<GitHubClient> m_client;

private slots:
    void init()
    {
        GitHubWorld world;
        world.addCommits(10, kNow);
        world.tags = {{QStringLiteral("v1.0.0"), GitHubWorld::sha(9), {}, {}, false}};
        m_keeper = answersInMemory();
        m_server = std::make_unique<GitHubServer>(world);
        m_client = std::make_unique<GitHubClient>(m_engine, *m_keeper, m_server->settings());
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void trouble_data()
    {
        using Trouble = GitHubTrouble;
        QTest::addColumn<GitHubTrouble>("trouble");
        QTest::addColumn<int>("times");
        QTest::addColumn<int>("kind"); // -1: the answer comes after all
        QTest::addColumn<int>("requests");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const Trouble &trouble, int times, int kind,
                            int requests, const char *words) {
            QTest::newRow(name) << trouble << times << kind << requests << QString::fromUtf8(words);
        };
        const int busy = int(ErrorKind::Busy);
        const int unreachable = int(ErrorKind::Unreachable);
        const int unexpected = int(ErrorKind::Unexpected);
        row("to wait, in seconds", Trouble::says(403, "Slow down.", {{"Retry-After", "90"}}), 1,
            busy, 1, "GitHub asks to send nothing for a while: nothing is sent until");
        row("to wait, by 429", Trouble::says(429, "Too many."), 1, busy, 1, "in 60 s.");
        row("a secondary limit", Trouble::says(403, "You have exceeded a secondary rate limit."), 1,
            busy, 1, "in 60 s.");
        row("a pause of a service", Trouble::says(503, "Back soon.", {{"Retry-After", "20"}}), 1,
            busy, 1, "in 20 s.");
        row("nonsense to wait for", Trouble::says(429, "No.", {{"Retry-After", "-5"}}), 1, busy, 1,
            "in 1 s.");
        row("for ever to wait", Trouble::says(429, "No.", {{"Retry-After", "99999999999999"}}), 1,
            busy, 1, "in 1440 min.");
        row("no right", Trouble::says(403, "Resource not accessible by personal access token"), 1,
            int(ErrorKind::Refused), 1,
            "it needs the right “Contents: read”. GitHub says: Resource");
        row("no token", Trouble::says(401, "Bad credentials"), 1, int(ErrorKind::Unauthorized), 1,
            "GitHub does not accept the token");
        row("not there", Trouble::says(404, "Not Found"), 1, int(ErrorKind::NotFound), 1,
            "GitHub finds no tags of jerosanchez/clicknback, or the token may not see it.");
        row("blocked", Trouble::says(451, "Repository access blocked"), 1, int(ErrorKind::Refused),
            1, "Repository access blocked");
        row("trouble once", Trouble::says(502, "Server Error"), 1, -1, 2, "");
        row("trouble twice", Trouble::says(502, "Server Error"), 2, unreachable, 2,
            "GitHub has trouble of its own (502).");
        row("lost once", Trouble::lost(), 1, -1, 2, "");
        row("lost twice", Trouble::lost(), 2, unreachable, 2, "does not answer");
        row("truncated once", Trouble::truncated(), 1, -1, 2, "");
        row("truncated twice", Trouble::truncated(), 2, unreachable, 2, "the body ended after");
        row("unchanged from nothing", Trouble::notModified(), 1, -1, 2, "");
        row("unchanged from nothing, twice", Trouble::notModified(), 2, unexpected, 2,
            "is not GitHub's API");
        row("no JSON", Trouble::notJson(), 1, unexpected, 1, "is not GitHub's API");
        Trouble odd = Trouble::notJson();
        odd.status = 404;
        row("a stranger's 404", odd, 1, unexpected, 1, "is not GitHub's API");
        odd.status = 200;
        odd.body = "{\"message\": \"fine\"}";
        row("no list", odd, 1, unexpected, 1, "is not a list");
        odd.body = "[{\"name\": \"v1.0.0\"}]";
        row("a tag of nothing", odd, 1, unexpected, 1, "a tag without its name or commit");
        odd.body = '[' + QByteArray(33 << 20, ' ') + ']';
        row("too much", odd, 1, unexpected, 1, "larger than it should ever be");
    }

    void trouble()
    {
        QFETCH(GitHubTrouble, trouble);
        QFETCH(int, times);
        QFETCH(int, kind);
        QFETCH(int, requests);
        QFETCH(QString, words);
        m_server->answerNext(trouble, times);
        const auto tags = awaited(m_client->tags());
        QCOMPARE(int(tags.has_value()), int(kind == -1));
        if (!tags) {
            QCOMPARE(int(tags.error().kind), kind);
            QVERIFY2(sentence(tags).contains(words), qPrintable(sentence(tags)));
            QVERIFY(!tags.error().detail.contains(u"ghp_"));
        }
        QCOMPARE(m_server->requests(), requests);
        QCOMPARE(m_client->requestsSent(), requests);
    }

    void nothingIsSentUntilThePauseIsOver()
    {
        QVERIFY(awaited(m_client->commit(GitHubWorld::sha(3))));
        m_server->answerNext(GitHubTrouble::says(429, "Slow down.", {{"Retry-After", "300"}}));
        QCOMPARE(kindOf(awaited(m_client->tags())), ErrorKind::Busy);
        m_server->forgetRequests();
        QCOMPARE(kindOf(awaited(m_client->tags())), ErrorKind::Busy);
        QCOMPARE(kindOf(awaited(m_client->secretNames())), ErrorKind::Busy);
        QCOMPARE(kindOf(awaited(m_client->dispatch(QStringLiteral("cd.yml"), kMain, {}))),
                 ErrorKind::Busy);
        QVERIFY(awaited(m_client->commit(GitHubWorld::sha(3)))); // known for ever
        QCOMPARE(m_server->requests(), 0);
    }

    void afterThePauseItGoesOn()
    {
        m_server->answerNext(GitHubTrouble::says(429, "Slow down.", {{"Retry-After", "1"}}));
        QCOMPARE(kindOf(awaited(m_client->tags())), ErrorKind::Busy);
        const auto isAnswered = [this] { return awaited(m_client->tags()).has_value(); };
        QVERIFY(QTest::qWaitFor(isAnswered, 20'000));
        QVERIFY(m_server->requests() >= 2);
    }

    void aPauseUntilADateIsCountedByTheServersClock()
    {
        m_server->answerNext(
            GitHubTrouble::says(403, "Slow down.",
                                {{"Date", "Mon, 23 Nov 2037 14:00:00 GMT"},
                                 {"Retry-After", "Mon, 23 Nov 2037 14:01:30 GMT"}}));
        const auto tags = awaited(m_client->tags());
        QCOMPARE(kindOf(tags), ErrorKind::Busy);
        QVERIFY2(sentence(tags).endsWith(u"in 90 s."), qPrintable(sentence(tags)));
    }

    void anExhaustedLimitIsWaitedForAndAWrongClockIsNoMatter()
    {
        m_server->change([](GitHubWorld &world) {
            world.left = 0;
            world.clockAheadSeconds = -5 * 3600;
        });
        const auto tags = awaited(m_client->tags());
        QCOMPARE(kindOf(tags), ErrorKind::Busy);
        QVERIFY2(sentence(tags).startsWith(u"GitHub's limit of requests is used up"),
                 qPrintable(sentence(tags)));
        QVERIFY2(sentence(tags).endsWith(u"in 30 min."), qPrintable(sentence(tags)));
        QVERIFY(m_client->clockSkew());
        QVERIFY(std::abs(m_client->clockSkew()->count() + 5 * 3600) < 60);
    }

    void theLastRequestOfALimitIsTheLastThatIsSent()
    {
        m_server->change([](GitHubWorld &world) { world.left = 1; });
        QVERIFY(awaited(m_client->tags()));
        QCOMPARE(m_client->limit()->left, 0);
        QCOMPARE(m_client->limit()->of, 5000);
        QVERIFY(m_client->limit()->resetAt.secondsSince(Instant::now()) > 1'700);
        QCOMPARE(kindOf(awaited(m_client->tags())), ErrorKind::Busy);
        QCOMPARE(m_server->requests(), 1);
    }

    void aMissingRightIsNamedAndStopsNothingElse()
    {
        m_server->change([](GitHubWorld &world) { world.forbidden = {"/actions/"}; });
        const auto secrets = awaited(m_client->secretNames());
        QCOMPARE(kindOf(secrets), ErrorKind::Refused);
        QVERIFY2(sentence(secrets).contains(
                     u"may not read the names of secrets of jerosanchez/clicknback: it needs "
                     u"the right “Secrets: read”"),
                 qPrintable(sentence(secrets)));
        const auto started = awaited(m_client->dispatch(QStringLiteral("cd.yml"), kMain, {}));
        QCOMPARE(kindOf(started), ErrorKind::Refused);
        QVERIFY(sentence(started).contains(u"“Actions: write”"));
        QVERIFY(awaited(m_client->tags()));
    }

    void whatTakesTooLongIsNotAskedAgain()
    {
        GitHubSettings settings = m_server->settings();
        settings.timeout = std::chrono::milliseconds(300);
        GitHubClient hasty(m_engine, *m_keeper, settings);
        m_server->answerNext(GitHubTrouble::slow(std::chrono::seconds(20)));
        const auto tags = awaited(hasty.tags());
        QCOMPARE(kindOf(tags), ErrorKind::Unreachable);
        QVERIFY2(sentence(tags).contains(u"no answer within 300 ms"), qPrintable(sentence(tags)));
        QCOMPARE(m_server->requests(), 1);
    }

    void aRenamedRepositoryIsFoundAtTheSameHost()
    {
        m_server->change([](GitHubWorld &world) {
            world.formerRepository = QStringLiteral("jero/old");
            for (int i = 1; i < 150; ++i)
                world.tags.push_back({QStringLiteral("t%1").arg(i), world.sha(i), {}, {}, false});
        });
        GitHubSettings settings = m_server->settings();
        settings.repository = QStringLiteral("jero/old");
        GitHubClient client(m_engine, *m_keeper, settings);
        const auto tags = awaited(client.tags());
        QVERIFY2(tags, qPrintable(sentence(tags)));
        QCOMPARE(int(tags->size()), 150);
        QCOMPARE(m_server->requests("/repositories/1/tags"), 2);
        const auto started = awaited(client.dispatch(QStringLiteral("cd.yml"), kMain, {}));
        QCOMPARE(kindOf(started), ErrorKind::NotFound);
        QVERIFY(sentence(started).contains(u"enter the new name"));
        QVERIFY(m_server->dispatches().empty());
    }

    void aRedirectIsFollowedOnceAndNeverElsewhere()
    {
        ScriptedServer stranger(ScriptedServer::answering("[]"));
        m_server->answerNext(GitHubTrouble::says(302, "Found", {{"Location", "/again"}}), 5);
        QCOMPARE(kindOf(awaited(m_client->tags())), ErrorKind::NotFound);
        QCOMPARE(m_server->requests(), 2);
        init();
        for (const QString &place :
             {stranger.url(),
              m_server->url().replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost")),
              m_server->url().replace(QStringLiteral("http"), QStringLiteral("https"))}) {
            m_server->answerNext(
                GitHubTrouble::says(307, "Moved", {{"Location", place.toLatin1()}}));
            QCOMPARE(kindOf(awaited(m_client->tags())), ErrorKind::NotFound);
        }
        QCOMPARE(m_server->requests(), 3);
        QCOMPARE(stranger.requests(), 0);
    }

    void aNextPageAtAnotherHostIsNotAsked()
    {
        ScriptedServer stranger(ScriptedServer::answering("[]"));
        GitHubTrouble page = GitHubTrouble::says(200, {});
        page.body = "[]";
        page.headers = {{"Link", '<' + stranger.url().toLatin1() + ">; rel=\"next\""}};
        m_server->answerNext(page);
        QCOMPARE(kindOf(awaited(m_client->tags())), ErrorKind::Unexpected);
        QTest::qWait(50);
        QCOMPARE(stranger.connections(), 0);
    }

    void pagesWithoutAnEndEnd()
    {
        GitHubTrouble page = GitHubTrouble::says(200, {});
        page.body = "{\"secrets\": []}";
        page.headers = {{"Link", "</repos/a/b/actions/secrets?page=2>; rel=\"next\""}};
        m_server->answerNext(page, 5'000);
        QCOMPARE(kindOf(awaited(m_client->secretNames())), ErrorKind::Unexpected);
        QVERIFY(m_server->requests() <= 1'001);
    }

    void aStartIsSentOnceWhateverHappensToIt_data()
    {
        QTest::addColumn<GitHubTrouble>("trouble");
        QTest::newRow("lost") << GitHubTrouble::lost();
        QTest::newRow("an error") << GitHubTrouble::says(500, "Server Error");
        QTest::newRow("a busy service")
            << GitHubTrouble::says(503, "Later", {{"Retry-After", "1"}});
    }

    void aStartIsSentOnceWhateverHappensToIt()
    {
        QFETCH(GitHubTrouble, trouble);
        QVERIFY(awaited(m_client->tags())); // leaves a connection that could be used again
        m_server->answerNext(trouble.on("/dispatches"));
        const auto started = awaited(m_client->dispatch(QStringLiteral("cd.yml"), kMain, {}));
        QCOMPARE(kindOf(started), ErrorKind::Unreachable);
        QVERIFY2(sentence(started).contains(u"Whether the workflow was started is not known"),
                 qPrintable(sentence(started)));
        QTest::qWait(200);
        QCOMPARE(m_server->requests("/dispatches"), 1);
    }

    void whoCancelsEndsItsRequestsAndKeepsNobodyWaiting()
    {
        m_server->setLatency(std::chrono::seconds(25));
        std::vector<QFuture<Result<Commit>>> futures;
        for (int i = 1; i <= 40; ++i)
            futures.push_back(m_client->commit(GitHubWorld::sha(i)));
        QTRY_COMPARE(m_server->requests(), 8);
        for (auto &future : futures)
            future.cancel();
        m_server->setLatency(std::chrono::milliseconds(0));
        QVERIFY(awaited(m_client->tags()));
        QCOMPARE(m_server->requests(), 9);
    }

    void whoEndsTheClientEndsItsFutures()
    {
        m_server->setLatency(std::chrono::seconds(25));
        auto future = m_client->tags();
        auto waiting = m_client->files(QStringLiteral("f"), GitHubWorld::sha(1));
        QTRY_COMPARE(m_server->requests(), 2);
        m_client.reset();
        m_keeper.reset();
        QTRY_VERIFY(future.isFinished() && waiting.isFinished());
        QCOMPARE(future.resultCount() + waiting.resultCount(), 0);
    }

    void aFileThatIsNotWhatItsHashSaysIsRefused()
    {
        m_server->change([](GitHubWorld &world) {
            world.files[GitHubWorld::sha(1)] = {{QStringLiteral("f/a.py"), "pass"}};
        });
        GitHubTrouble lie = GitHubTrouble::says(200, {});
        lie.body = R"({"content": "ZXZpbA==", "encoding": "base64"})";
        m_server->answerNext(lie.on("/git/blobs/"));
        const auto files = awaited(m_client->files(QStringLiteral("f"), GitHubWorld::sha(1)));
        QCOMPARE(kindOf(files), ErrorKind::Unexpected);
        QVERIFY(sentence(files).contains(u"another file"));
    }

    void aServerThatIsNotThereIsUnreachable()
    {
        const GitHubSettings settings = m_server->settings();
        m_server.reset();
        GitHubClient client(m_engine, *m_keeper, settings);
        const auto tags = awaited(client.tags());
        QCOMPARE(kindOf(tags), ErrorKind::Unreachable);
        QVERIFY(!client.limit());
        QVERIFY(!client.clockSkew());
    }
};

QTEST_GUILESS_MAIN(GitHubTroubleTest)
#include "tst_githubtrouble.moc"
