// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/revision.h"
#include "models/services/releases/gathering.h"
#include "models/services/releases/releasewatch.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/releasehistorystore.h"
#include "tests/support/awaited.h"
#include "tests/support/releaseworld.h"

#include <QPromise>
#include <QTemporaryDir>

#include <algorithm>

using namespace clicknback;

namespace {

constexpr int kReleases = 5;
constexpr int kPatience = 60'000;
const Instant kNewest = Instant::now().plusSeconds(-7'200);

} // namespace

/// Looks at a scenario server for GitHub, a real registry and a real database.
class ReleaseWatchTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GitHubServer> m_github;
    std::unique_ptr<RegistryServer> m_registry;
    HttpEngine m_http;
    std::unique_ptr<DatabaseLane> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalHistory> m_history;
    std::unique_ptr<ReleaseWatch> m_watch;
    Environment m_environment;
    Instant m_now = Instant::now();

    ReleaseSources sources()
    {
        ReleaseSources sources;
        sources.http = &m_http;
        sources.database = m_database.get();
        sources.history = m_history.get();
        sources.githubToken = QString::fromLatin1(m_github->world().token);
        return sources;
    }
    void makeWatch()
    {
        m_watch.reset();
        m_watch = std::make_unique<ReleaseWatch>(m_environment, QStringLiteral("test"), sources());
        m_watch->setClock([this] { return m_now; });
    }
    /// The picture of a look from its beginning to its end.
    bool look()
    {
        m_watch->refresh();
        return QTest::qWaitFor([this] { return !m_watch->isRefreshing(); }, kPatience)
               && m_watch->picture();
    }
    const ReleasePicture &picture() const { return *m_watch->picture(); }
    const Rung &rung(RungKind kind) const { return picture().ladder.rungs[std::size_t(kind)]; }
    QString notes() const { return picture().notes.join(QLatin1Char('\n')); }
    void passMinutes(int minutes) { m_now = m_now.plusSeconds(minutes * 60); }

private slots:
    void initTestCase()
    {
        m_cluster = std::make_unique<TestCluster>();
        m_cluster->createPlatform(QStringLiteral("platform"));
        m_registry = std::make_unique<RegistryServer>();
        pushReleases(*m_registry, releaseWorld(kReleases, kNewest));
    }

    void init()
    {
        m_now = Instant::now();
        m_github = std::make_unique<GitHubServer>(releaseWorld(kReleases, kNewest));
        const auto conninfo =
            valueOf(Conninfo::parse(m_cluster->conninfoText(QStringLiteral("platform"))));
        m_database = std::make_unique<DatabaseLane>(QStringLiteral("test"),
                                                    ConnectionTarget{conninfo, {}, {}});
        m_folder = std::make_unique<QTemporaryDir>();
        m_history = std::make_unique<LocalHistory>(
            m_folder->filePath(QStringLiteral("releases.sqlite")), ReleaseHistoryStore::schema());
        m_environment = {};
        m_environment.releases = settingsOf(*m_github, *m_registry);
        makeWatch();
    }
    void cleanup()
    {
        m_watch.reset();
        m_history.reset();
        m_database.reset();
        m_github.reset();
    }

    void oneLookBringsTheWholePicture()
    {
        QVERIFY(!m_watch->picture());
        QVERIFY(m_watch->isConfigured());
        QVERIFY(look());
        QCOMPARE(picture().releases.size(), std::size_t(kReleases));
        const Release &newest = picture().releases.front();
        QCOMPARE(newest.name, releaseName(kReleases - 1));
        QCOMPARE(newest.notes, QStringLiteral("Notes of ") + newest.name);
        QVERIFY2(verdictOf(newest.gates) == GatesVerdict::Green,
                 qPrintable(gatesSummary(newest.gates)));
        QVERIFY2(newest.image.isKnown(), qPrintable(newest.image.why));
        QCOMPARE(newest.image->revision, newest.commit);
        QVERIFY2(newest.heads.isKnown(), qPrintable(newest.heads.why));
        QCOMPARE(*newest.heads, QStringList{knownRevisions().back().id});
        QVERIFY2(newest.commits.isKnown(), qPrintable(newest.commits.why));
        QCOMPARE(newest.commits->size(), std::size_t(1));
        QCOMPARE(newest.deployments.size(), std::size_t(1));
        QCOMPARE(picture().deployments.size(), std::size_t(kReleases));
        for (const RungKind kind :
             {RungKind::MainHead, RungKind::GreenCommit, RungKind::DeployRun, RungKind::TagDigest})
            QVERIFY2(rung(kind).state == RungState::Holds, qPrintable(rung(kind).why));
        QCOMPARE(*picture().databaseRevisions, QStringList{knownRevisions().back().id});
        QVERIFY2(picture().graph.isKnown(), qPrintable(picture().graph.why));
        QVERIFY(picture().graphSource.startsWith(u"the repository at "));
        QVERIFY(!picture().running);
        QVERIFY2(notes().contains(u"[docker]"), qPrintable(notes()));
        QVERIFY(picture().githubRequests > 0);
        QVERIFY(picture().drift.isNone());
    }

    void reviewsAreAGateWhereThereIsOne()
    {
        QVERIFY(look());
        const auto &gates = picture().releases.front().gates;
        const auto review = std::find_if(gates.begin(), gates.end(), [](const Gate &gate) {
            return gate.kind == GateKind::Review;
        });
        QVERIFY(review != gates.end());
        QVERIFY2(review->state == GateState::Passed, qPrintable(review->why));
    }

    void anHourOfLooksAsksGitHubAtMostSixtyTimes()
    {
        QVERIFY(look());
        m_github->forgetRequests();
        for (int i = 0; i < 12; ++i) {
            passMinutes(5);
            QVERIFY(look());
            QVERIFY2(rung(RungKind::MainHead).state == RungState::Holds,
                     qPrintable(rung(RungKind::MainHead).why));
        }
        QVERIFY2(m_github->requests() <= 60, qPrintable(QString::number(m_github->requests())));
        for (const char *settled : {"/jobs", "/compare/", "/blobs/", "/check-runs", "/pulls"})
            QCOMPARE(m_github->requests(settled), 0);
    }

    void whatIsFinishedIsNotAskedForAgainAfterARestart()
    {
        QVERIFY(look());
        makeWatch();
        m_github->forgetRequests();
        QVERIFY(look());
        for (const char *settled : {"/jobs", "/compare/", "/blobs/"})
            QCOMPARE(m_github->requests(settled), 0);
        QCOMPARE(picture().releases.size(), std::size_t(kReleases));
        QVERIFY2(verdictOf(picture().releases.front().gates) == GatesVerdict::Green,
                 qPrintable(gatesSummary(picture().releases.front().gates)));
    }

    void aNewCommitIsSeenAtTheNextLookAndItsGatesWhenTheyAreThere()
    {
        QVERIFY(look());
        const QString commit = GitHubWorld::sha(99);
        const Instant at = Instant::now();
        GitHubWorld::Run run = greenRun(QStringLiteral("ci.yml"), 99, commit, at);
        run.run.status = QStringLiteral("in_progress");
        run.run.conclusion.clear();
        run.jobs.erase(run.jobs.begin() + 2, run.jobs.end());
        m_github->change([&](GitHubWorld &world) {
            world.commits.insert(world.commits.begin(),
                                 {commit, QStringLiteral("New"), QStringLiteral("Jero"), at});
            world.runs.insert(world.runs.begin(), run);
        });
        passMinutes(5);
        QVERIFY(look());
        QCOMPARE(rung(RungKind::MainHead).detail.left(7), commit.left(7));
        // Gates that run are no break, nor are those whose jobs wait for the others.
        QVERIFY2(!picture().ladder.broken, qPrintable(picture().ladder.sentence));
        m_github->change([&](GitHubWorld &world) {
            world.runs.front() = greenRun(QStringLiteral("ci.yml"), 99, commit, at);
            world.runs.insert(world.runs.begin(),
                              greenRun(QStringLiteral("cd.yml"), 100'099, commit, at));
        });
        passMinutes(5);
        QVERIFY(look());
        QVERIFY2(rung(RungKind::GreenCommit).detail.startsWith(commit.left(7)),
                 qPrintable(rung(RungKind::GreenCommit).detail));
        QCOMPARE(picture().deployments.front().commit, commit);
    }

    void aTagThatWasPushedByForceIsTold()
    {
        QVERIFY(look());
        const QString name = releaseName(2);
        const QString before = GitHubWorld::sha(3);
        m_github->change([&](GitHubWorld &world) {
            for (RepositoryTag &tag : world.tags) {
                if (tag.name == name)
                    tag.commit = GitHubWorld::sha(2);
            }
        });
        passMinutes(30);
        QVERIFY(look());
        const Release *moved = findRelease(picture().releases, name);
        QVERIFY(moved);
        QCOMPARE(moved->movedFrom, before);
    }

    void aSourceThatFailsLeavesTheOthers_data()
    {
        QTest::addColumn<QString>("which");
        QTest::newRow("GitHub") << QStringLiteral("github");
        QTest::newRow("the registry") << QStringLiteral("registry");
        QTest::newRow("the database") << QStringLiteral("database");
        QTest::newRow("the local history") << QStringLiteral("history");
    }
    void aSourceThatFailsLeavesTheOthers()
    {
        QFETCH(QString, which);
        const bool hasGitHub = which != u"github";
        const bool hasRegistry = which != u"registry";
        const bool hasDatabase = which != u"database";
        if (!hasGitHub)
            m_github->answerNext(GitHubTrouble::says(503, "No server is available"), 500);
        if (!hasRegistry)
            m_registry->stop();
        if (!hasDatabase)
            m_database = std::make_unique<DatabaseLane>(
                QStringLiteral("nowhere"),
                ConnectionTarget{valueOf(Conninfo::parse(QStringLiteral(
                                     "host=127.0.0.1 port=1 dbname=none user=none"))),
                                 {},
                                 {}});
        if (which == u"history")
            m_history = std::make_unique<LocalHistory>(QStringLiteral("/proc/none.sqlite"),
                                                       ReleaseHistoryStore::schema());
        makeWatch();
        const bool hasLooked = look();
        if (!hasRegistry)
            m_registry->start();
        QVERIFY(hasLooked);
        QCOMPARE(rung(RungKind::MainHead).state == RungState::Holds, hasGitHub);
        QCOMPARE(rung(RungKind::MainHead).state == RungState::Unknown, !hasGitHub);
        QCOMPARE(rung(RungKind::TagDigest).value.isEmpty(), !hasRegistry);
        QCOMPARE(picture().databaseRevisions.isKnown(), hasDatabase);
        QVERIFY2(!notes().isEmpty(), "what could not be asked is not said");
        if (which == u"history")
            QVERIFY2(notes().contains(u"is not kept"), qPrintable(notes()));
    }

    void whatCouldNotBeAskedComesBackAtTheNextLook()
    {
        m_github->answerNext(GitHubTrouble::says(503, "No server is available"), 500);
        QVERIFY(look());
        QVERIFY(rung(RungKind::MainHead).state == RungState::Unknown);
        m_github->answerNext({}, 0);
        m_github.reset();
        m_github = std::make_unique<GitHubServer>(releaseWorld(kReleases, kNewest));
        m_environment.releases = settingsOf(*m_github, *m_registry);
        makeWatch();
        QVERIFY(look());
        QVERIFY(rung(RungKind::MainHead).state == RungState::Holds);
    }

    void aTokenThatIsNotAcceptedIsSaid()
    {
        m_watch->setTokens(QStringLiteral("ghp_expired"), {}, {});
        QVERIFY(look());
        const auto token =
            std::find_if(picture().forecast.begin(), picture().forecast.end(),
                         [](const auto &item) { return item.kind == ForecastItem::Kind::Token; });
        QVERIFY(token != picture().forecast.end());
        QVERIFY2(token->state == ForecastItem::State::WouldFail, qPrintable(token->sentence));
        QVERIFY(rung(RungKind::MainHead).state == RungState::Unknown);
        m_watch->setTokens(QString::fromLatin1(m_github->world().token), {}, {});
        QVERIFY(look());
        QVERIFY(rung(RungKind::MainHead).state == RungState::Holds);
    }

    void aNewTokenWhileItLooksBeginsTheLookAnew()
    {
        m_watch->setTokens(QStringLiteral("ghp_expired"), {}, {});
        m_github->setLatency(std::chrono::milliseconds(300));
        m_watch->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_github->requests() > 0, kPatience);
        m_watch->setTokens(QString::fromLatin1(m_github->world().token), {}, {});
        QVERIFY(m_watch->isRefreshing());
        QTRY_VERIFY_WITH_TIMEOUT(!m_watch->isRefreshing(), kPatience);
        QVERIFY2(rung(RungKind::MainHead).state == RungState::Holds, qPrintable(notes()));
    }

    void itMayGoInTheMiddleOfALook()
    {
        m_github->setLatency(std::chrono::milliseconds(300));
        m_watch->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_github->requests() > 0, kPatience);
        const auto plan = m_watch->planRollback(releaseName(1));
        m_watch.reset();
        QVERIFY(plan.isFinished());
        QTest::qWait(500);
    }

    void withoutAnySettingsTheSchemaIsStillJudged()
    {
        m_environment.releases = {};
        makeWatch();
        QVERIFY(!m_watch->isConfigured());
        QVERIFY(look());
        QCOMPARE(m_github->requests(), 0);
        QCOMPARE(picture().ladder.rungs.size(), std::size_t(kRungs));
        QVERIFY(picture().databaseRevisions.isKnown());
        QVERIFY2(rung(RungKind::Fingerprint).state == RungState::Holds,
                 qPrintable(rung(RungKind::Fingerprint).why));
        for (const RungKind kind : {RungKind::MainHead, RungKind::DeployRun, RungKind::TagDigest}) {
            QVERIFY(rung(kind).state == RungState::Unknown);
            QVERIFY2(rung(kind).why.contains(u"[releases]"), qPrintable(rung(kind).why));
        }
        QVERIFY2(rung(RungKind::Container).why.contains(u"[docker]"),
                 qPrintable(rung(RungKind::Container).why));
    }

    void aFolderOfMigrationsGoesFirst()
    {
        QDir().mkpath(m_folder->filePath(QStringLiteral("versions")));
        for (const auto &[path, content] : platformMigrations()) {
            QFile file(m_folder->filePath(QStringLiteral("versions/")
                                          + path.section(QLatin1Char('/'), -1)));
            QVERIFY(file.open(QFile::WriteOnly) && file.write(content) == content.size());
        }
        m_environment.releases = {};
        m_environment.releases.migrationsFolder = m_folder->filePath(QStringLiteral("versions"));
        makeWatch();
        QVERIFY(look());
        QVERIFY2(picture().graph.isKnown(), qPrintable(picture().graph.why));
        QVERIFY(picture().graphSource.startsWith(u"the folder "));
        QVERIFY2(rung(RungKind::DatabaseRevision).state == RungState::Holds,
                 qPrintable(rung(RungKind::DatabaseRevision).why));
    }

    void deploymentsAreKeptForEver()
    {
        QVERIFY(look());
        m_github->change([](GitHubWorld &world) { world.runs.clear(); });
        passMinutes(30);
        QVERIFY(look());
        QCOMPARE(picture().deployments.size(), std::size_t(kReleases));
    }

    void aPlanWithoutAHostCannotTell()
    {
        const auto plan = awaited(m_watch->planRollback(releaseName(1)));
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
        QCOMPARE(plan->exitCode(), 2);
        QCOMPARE(plan->to, releaseName(1));
        QVERIFY(!plan->sentence.isEmpty());
    }

    void aPlanToNoReleaseSaysSo()
    {
        QVERIFY(look());
        const auto plan = awaited(m_watch->planRollback(QStringLiteral("v9.9.9")));
        QVERIFY(plan);
        QVERIFY(plan->verdict == RollbackVerdict::NoSuchRelease);
        QCOMPARE(plan->exitCode(), 1);
    }

    void aQuestionWithoutAnAnswerEndsAtItsLimit()
    {
        using namespace std::chrono_literals;
        QPromise<Result<int>> silent;
        silent.start();
        QPromise<Result<int>> quick;
        quick.start();
        quick.addResult(Result<int>(7));
        quick.finish();
        QString why;
        int value = 0;
        int nested = 0;
        bool isDone = false;
        Gathering gathering(100ms, [&] { isDone = true; });
        gathering.ask(silent.future(),
                      [&](const Result<int> &answer) { why = answer.error().message; });
        gathering.ask(quick.future(), [&](const Result<int> &answer) {
            value = *answer;
            gathering.ask(QtFuture::makeReadyFuture(Result<int>(8)),
                          [&](const Result<int> &further) { nested = *further; });
        });
        gathering.begin();
        QTRY_VERIFY_WITH_TIMEOUT(isDone, kPatience);
        QVERIFY2(why.contains(u"0.1 s"), qPrintable(why));
        QCOMPARE(value, 7);
        QCOMPARE(nested, 8);
        QVERIFY(silent.isCanceled());
    }

    void aGatheringThatAsksNothingIsDone()
    {
        bool isDone = false;
        Gathering gathering(std::chrono::seconds(1), [&] { isDone = true; });
        gathering.begin();
        QTRY_VERIFY_WITH_TIMEOUT(isDone, kPatience);
    }
};

QTEST_GUILESS_MAIN(ReleaseWatchTest)
#include "tst_releasewatch.moc"
