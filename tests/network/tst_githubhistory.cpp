// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/githubaddress.h"
#include "models/network/releases/githublimits.h"
#include "tests/support/awaited.h"
#include "tests/support/githubserver.h"

using namespace clicknback;

namespace {

const Instant kNow = *Instant::fromText(u"2026-11-23 14:00:00");
const QString kApproved = QStringLiteral("APPROVED");
const QString kChanges = QStringLiteral("CHANGES_REQUESTED");
const QString kDismissed = QStringLiteral("DISMISSED");
const QString kCommented = QStringLiteral("COMMENTED");

using Review = GitHubWorld::Pull::Review;
using Reviews = std::vector<Review>;

Review said(const QString &user, const QString &state, int minute)
{
    return {user, state, kNow.plusSeconds(minute * 60)};
}

GitHubWorld::PlatformDeployment deployment(qint64 id, const QStringList &states)
{
    GitHubWorld::PlatformDeployment deployment;
    deployment.id = id;
    deployment.environment = QStringLiteral("production");
    deployment.commit = GitHubWorld::sha(int(id));
    deployment.ref = id % 2 ? QStringLiteral("main") : QStringLiteral("v1.%1.0").arg(id);
    deployment.createdAt = kNow;
    int minute = 10;
    for (const QString &state : states)
        deployment.statuses.push_back(
            {state, QStringLiteral("it is %1").arg(state), kNow.plusSeconds(60 * minute--)});
    return deployment;
}

} // namespace

/// Reviews and deployments, which take several requests, and the small parts beneath.
class GitHubHistoryTest : public QObject
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
        m_keeper = answersInMemory();
        m_server = std::make_unique<GitHubServer>(world);
        m_client = std::make_unique<GitHubClient>(m_engine, *m_keeper, m_server->settings());
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void aCommitWithoutAPullRequestHasNoReview()
    {
        const auto review = awaited(m_client->review(GitHubWorld::sha(4)));
        QVERIFY(review);
        QVERIFY(!*review);
    }

    void reviewsAreJudgedByWhatEachSaidLastBeforeTheMerge_data()
    {
        QTest::addColumn<Reviews>("reviews");
        QTest::addColumn<bool>("isOpen");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("conclusion");
        const QString done = QStringLiteral("completed");
        const QString success = QStringLiteral("success");
        const QString failure = QStringLiteral("failure");
        const QString skipped = QStringLiteral("skipped");
        const QString a = QStringLiteral("ann");
        const QString b = QStringLiteral("bob");
        QTest::newRow("nobody") << Reviews{} << false << done << skipped;
        QTest::newRow("nobody yet")
            << Reviews{} << true << QStringLiteral("in_progress") << QString();
        QTest::newRow("approved") << Reviews{said(a, kApproved, 1)} << false << done << success;
        QTest::newRow("approved, then a remark")
            << Reviews{said(a, kApproved, 1), said(a, kCommented, 2)} << false << done << success;
        QTest::newRow("a remark alone")
            << Reviews{said(a, kCommented, 2)} << false << done << skipped;
        QTest::newRow("one against")
            << Reviews{said(a, kApproved, 1), said(b, kChanges, 2)} << false << done << failure;
        QTest::newRow("convinced at last")
            << Reviews{said(a, kChanges, 1), said(a, kApproved, 2)} << false << done << success;
        QTest::newRow("in any order")
            << Reviews{said(a, kApproved, 2), said(a, kChanges, 1)} << false << done << success;
        QTest::newRow("dismissed")
            << Reviews{said(a, kApproved, 1), said(a, kDismissed, 2)} << false << done << skipped;
        QTest::newRow("too late") << Reviews{said(a, kApproved, 61)} << false << done << skipped;
        QTest::newRow("open and approved")
            << Reviews{said(a, kApproved, 61)} << true << done << success;
    }

    void reviewsAreJudgedByWhatEachSaidLastBeforeTheMerge()
    {
        QFETCH(Reviews, reviews);
        QFETCH(bool, isOpen);
        GitHubWorld::Pull pull;
        pull.number = 12;
        pull.isOpen = isOpen;
        pull.commits = {GitHubWorld::sha(4)};
        pull.mergedAt = isOpen ? std::nullopt : std::optional(kNow.plusSeconds(3600));
        pull.reviews = reviews;
        m_server->change([&](GitHubWorld &world) { world.pulls = {pull}; });
        const auto review = awaited(m_client->review(GitHubWorld::sha(4)));
        QVERIFY(review && *review);
        QCOMPARE((*review)->name, QStringLiteral("review"));
        QTEST((*review)->status, "status");
        QTEST((*review)->conclusion, "conclusion");
        QCOMPARE((*review)->url, QStringLiteral("https://example.com/pull/12"));
    }

    void thePullRequestThatBroughtTheCommitCounts()
    {
        GitHubWorld::Pull other;
        other.number = 30;
        other.mergedAt = kNow;
        other.commits = {GitHubWorld::sha(4)};
        GitHubWorld::Pull right = other;
        right.number = 12;
        right.mergeCommit = GitHubWorld::sha(4);
        right.reviews = {said(QStringLiteral("ann"), kApproved, -5)};
        m_server->change([&](GitHubWorld &world) { world.pulls = {other, right}; });
        const auto review = awaited(m_client->review(GitHubWorld::sha(4)));
        QVERIFY(review && *review);
        QCOMPARE((*review)->conclusion, QStringLiteral("success"));
        QVERIFY(awaited(m_client->review(GitHubWorld::sha(4))));
        QCOMPARE(m_server->requests(), 2); // a merge is for ever
    }

    void aReviewThatWasOpenIsJudgedAnewAfterTheMerge()
    {
        GitHubWorld::Pull pull;
        pull.number = 12;
        pull.isOpen = true;
        pull.commits = {GitHubWorld::sha(4)};
        m_server->change([&](GitHubWorld &world) { world.pulls = {pull}; });
        QVERIFY((*awaited(m_client->review(GitHubWorld::sha(4))))->conclusion.isEmpty());
        m_server->change([&](GitHubWorld &world) {
            world.pulls[0].isOpen = false;
            world.pulls[0].mergedAt = kNow;
            world.pulls[0].reviews = {said(QStringLiteral("ann"), kApproved, -5)};
        });
        QCOMPARE((*awaited(m_client->review(GitHubWorld::sha(4))))->conclusion,
                 QStringLiteral("success"));
    }

    void deploymentsTellHowTheyWent_data()
    {
        QTest::addColumn<QStringList>("states");
        QTest::addColumn<int>("result");
        QTest::addColumn<bool>("isFinished");
        using Result = Deployment::Result;
        const auto row = [](const char *states, Result result, bool isFinished) {
            QTest::newRow(states) << QString::fromLatin1(states).split(u' ', Qt::SkipEmptyParts)
                                  << int(result) << isFinished;
        };
        row("", Result::Unknown, false);
        row("queued", Result::Running, false);
        row("in_progress queued", Result::Running, false);
        row("success in_progress", Result::Succeeded, true);
        row("failure in_progress", Result::Failed, true);
        row("error", Result::Failed, true);
        row("inactive success in_progress", Result::Succeeded, true);
        row("inactive inactive", Result::Unknown, false);
    }

    void deploymentsTellHowTheyWent()
    {
        QFETCH(QStringList, states);
        QFETCH(int, result);
        QFETCH(bool, isFinished);
        auto other = deployment(5, {QStringLiteral("success")});
        other.environment = QStringLiteral("staging");
        m_server->change([&](GitHubWorld &world) {
            world.deployments = {other, deployment(4, states)};
        });
        const auto read = awaited(m_client->deployments(QStringLiteral("production")));
        QVERIFY(read);
        QCOMPARE(int(read->size()), 1);
        const Deployment &one = read->front();
        QCOMPARE(one.id, QStringLiteral("deployment:4"));
        QVERIFY(one.source == Deployment::Source::Platform);
        QCOMPARE(int(one.result), result);
        QCOMPARE(one.finishedAt.has_value(), isFinished);
        QCOMPARE(one.commit, GitHubWorld::sha(4));
        QCOMPARE(one.release, QStringLiteral("v1.4.0"));
        QCOMPARE(one.actor, QStringLiteral("jero"));
        QVERIFY(one.startedAt == kNow);
        QCOMPARE(one.url.isEmpty(), one.note.contains(u"never told"));
    }

    void aDeploymentThatEndedIsAskedForOnce()
    {
        m_server->change([](GitHubWorld &world) {
            world.deployments = {deployment(3, {QStringLiteral("in_progress")}),
                                 deployment(2, {QStringLiteral("success")}),
                                 deployment(1, {QStringLiteral("failure")})};
        });
        const auto first = awaited(m_client->deployments(QStringLiteral("production")));
        QVERIFY(first);
        QVERIFY((*first)[0].release.isEmpty()); // "main" is no release
        m_server->forgetRequests();
        QCOMPARE(*awaited(m_client->deployments(QStringLiteral("production"))), *first);
        QCOMPARE(m_server->requests("/statuses"), 1);
        m_server->change([](GitHubWorld &world) {
            world.deployments[1] =
                deployment(2, {QStringLiteral("failure"), QStringLiteral("success")});
            world.deployments[1].statuses[0].at = kNow.plusSeconds(7200);
        });
        const auto later = awaited(m_client->deployments(QStringLiteral("production")));
        QVERIFY((*later)[1].result == Deployment::Result::Failed);
    }

    void theNextPageIsFoundInAnyLink_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("next");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("one") << QByteArray("<a>; rel=\"next\"") << QByteArray("a");
        QTest::newRow("the last page")
            << QByteArray("<a>; rel=\"prev\", <b>; rel=\"first\"") << QByteArray();
        QTest::newRow("second") << QByteArray("<a>; rel=\"prev\", <b?c=d,e>; rel=\"next\", "
                                              "<f>; rel=\"last\"")
                                << QByteArray("b?c=d,e");
        QTest::newRow("bare") << QByteArray("<a>; rel=next") << QByteArray("a");
        QTest::newRow("other words")
            << QByteArray("<a>; rel=\"nextish\"; title=\"next\"") << QByteArray();
    }

    void theNextPageIsFoundInAnyLink()
    {
        QFETCH(QByteArray, header);
        QTEST(nextLink(header), "next");
    }

    void theApiMayLiveBelowAPath()
    {
        const GitHubAddress address(QStringLiteral("https://github.example.com/api/v3/"));
        QCOMPARE(address.url("/repos/a/b"),
                 QStringLiteral("https://github.example.com/api/v3/repos/a/b"));
        const auto target = [&address](const char *link) { return address.target(link, "/x?y"); };
        QCOMPARE(target("https://github.example.com/api/v3/repos/a?b=c%2Fd"),
                 std::optional<QByteArray>("/repos/a?b=c%2Fd"));
        QCOMPARE(target("https://github.example.com:443/api/v3/z"),
                 std::optional<QByteArray>("/z"));
        QCOMPARE(target("?page=2"), std::optional<QByteArray>("/x?page=2"));
        QVERIFY(!target("https://github.example.com/login"));
        QVERIFY(!target("https://github.example.com/api/v3/../../login"));
        QVERIFY(!target("http://github.example.com/api/v3/z"));
        QVERIFY(!target("https://github.example.com:8443/api/v3/z"));
        QVERIFY(!target("//evil.example.com/api/v3/z"));
        QVERIFY(!target("https://user@github.example.com/api/v3/z"));
    }

    void datesAreRead()
    {
        QCOMPARE(httpDate("Sun, 06 Nov 1994 08:49:37 GMT")->toIsoText(),
                 QStringLiteral("1994-11-06T08:49:37Z"));
        for (const char *nonsense : {"", "tomorrow", "1994-11-06 08:49:37"})
            QVERIFY(!httpDate(nonsense));
        QCOMPARE(tokenExpiry("2026-12-31 23:59:59 -0800")->toIsoText(),
                 QStringLiteral("2027-01-01T07:59:59Z"));
        for (const char *nonsense : {"", "never", "2026-13-31 23:59:59 UTC"})
            QVERIFY(!tokenExpiry(nonsense));
    }
};

QTEST_GUILESS_MAIN(GitHubHistoryTest)
#include "tst_githubhistory.moc"
