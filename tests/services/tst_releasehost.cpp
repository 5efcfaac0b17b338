// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/releasewatch.h"
#include "models/storage/databaselane.h"
#include "models/storage/releases/releasehistorystore.h"
#include "tests/support/awaited.h"
#include "tests/support/releaselab.h"
#include "tests/support/releaseworld.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace clicknback;

namespace {

constexpr int kPatience = 90'000;

LabRelease first()
{
    return {.version = QStringLiteral("1.0.0")};
}

LabRelease second()
{
    return {.version = QStringLiteral("1.1.0"), .migrations = {ReleaseLab::kNote}};
}

QByteArray migrationText(const QString &revision, const QString &before)
{
    const QByteArray down = before.isEmpty() ? QByteArray("None") : '"' + before.toUtf8() + '"';
    return "revision = \"" + revision.toUtf8() + "\"\ndown_revision = " + down
           + "\n\n\ndef upgrade():\n    pass\n\n\ndef downgrade():\n    pass\n";
}

} // namespace

/// Looks at a real engine, a real Compose project and its real host.
class ReleaseHostTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReleaseLab> m_lab;
    std::unique_ptr<GitHubServer> m_github;
    HttpEngine m_http;
    std::unique_ptr<DockerClient> m_docker;
    std::unique_ptr<DatabaseLane> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalHistory> m_history;
    std::unique_ptr<ReleaseWatch> m_watch;
    QMap<QString, QString> m_digests;

    static GitHubWorld world()
    {
        GitHubWorld world;
        const Instant at = Instant::now().plusSeconds(-9'000);
        const QString folder = QStringLiteral("alembic/versions/");
        for (const LabRelease &release : {second(), first()}) {
            const QString commit = ReleaseLab::commitOf(release.version);
            const QString tag = QStringLiteral("v") + release.version;
            world.commits.push_back({commit, tag, QStringLiteral("Jero"), at});
            world.tags.push_back({tag, commit, {}, {}, false});
            for (const char *workflow : {"ci.yml", "cd.yml"})
                world.runs.push_back(greenRun(QString::fromLatin1(workflow),
                                              qint64(world.runs.size()) + 1, commit, at));
            QString before;
            for (const QString &revision :
                 QStringList{ReleaseLab::kFirstRevision} + release.migrations) {
                world.files[commit][folder + revision + QStringLiteral(".py")] =
                    migrationText(revision, before);
                before = revision;
            }
        }
        return world;
    }
    bool look()
    {
        m_watch->refresh();
        return QTest::qWaitFor([this] { return !m_watch->isRefreshing(); }, kPatience)
               && m_watch->picture();
    }
    const ReleasePicture &picture() const { return *m_watch->picture(); }
    const Rung &rung(RungKind kind) const { return picture().ladder.rungs[std::size_t(kind)]; }
    void deploy(const LabRelease &release)
    {
        m_lab->setLatest(release);
        const auto pulled = m_lab->compose({QStringLiteral("pull")});
        QVERIFY2(pulled.exitCode == 0, pulled.err.constData());
        const auto up = m_lab->compose({QStringLiteral("up"), QStringLiteral("-d")});
        QVERIFY2(up.exitCode == 0, up.err.constData());
        QTRY_COMPARE_WITH_TIMEOUT(m_lab->revision(),
                                  release.migrations.isEmpty() ? ReleaseLab::kFirstRevision
                                                               : release.migrations.last(),
                                  kPatience);
    }
    QString whatIsSeen() const
    {
        const auto &running = picture().running;
        QString told;
        for (const Deployment &deployment : picture().deployments)
            told += deployment.id.left(20) + QLatin1Char(' ') + deployment.startedAt.toText()
                    + QStringLiteral(", ");
        return told
               + QStringLiteral("%1 runs: %2; %3")
                     .arg(picture().runningRelease)
                     .arg(running && running->isRunning)
                     .arg(picture().notes.join(QLatin1Char(' ')));
    }
    RollbackPlan planToFirst()
    {
        return valueOf(awaited(m_watch->planRollback(QStringLiteral("v1.0.0"))));
    }

private slots:
    void initTestCase()
    {
        const QString problem = releaseLabProblem();
        if (!problem.isEmpty() && qEnvironmentVariable("CI") == u"true")
            QFAIL(qPrintable(problem));
        if (!problem.isEmpty())
            QSKIP(qPrintable(problem));
        m_lab = std::make_unique<ReleaseLab>();
        // The host's commands ask the engine that this names.
        qputenv("DOCKER_HOST", m_lab->engine().endpoint().toUtf8());
        for (const LabRelease &release : {first(), second()})
            m_digests[release.version] = m_lab->push(release);
        m_github = std::make_unique<GitHubServer>(world());
        Environment environment = m_lab->environment();
        environment.releases.githubApi = m_github->url();
        m_docker = std::make_unique<DockerClient>(m_http, environment.watch.docker.endpoint);
        m_database = std::make_unique<DatabaseLane>(
            QStringLiteral("test"),
            ConnectionTarget{valueOf(Conninfo::parse(environment.conninfo)), {}, {}});
        m_folder = std::make_unique<QTemporaryDir>();
        m_history = std::make_unique<LocalHistory>(
            m_folder->filePath(QStringLiteral("releases.sqlite")), ReleaseHistoryStore::schema());
        ReleaseSources sources;
        sources.http = &m_http;
        sources.docker = m_docker.get();
        sources.database = m_database.get();
        sources.history = m_history.get();
        sources.githubToken = QString::fromLatin1(m_github->world().token);
        sources.openCorrections = [] { return std::optional(0); };
        sources.backupAge = [] { return std::optional(std::chrono::seconds(3'600)); };
        m_watch = std::make_unique<ReleaseWatch>(environment, QStringLiteral("test"), sources);
    }
    void cleanupTestCase()
    {
        m_watch.reset();
        m_history.reset();
        m_database.reset();
        m_docker.reset();
        m_lab.reset();
    }

    void whatRunsIsReadFromTheEngineWithItsMigrations()
    {
        deploy(first());
        QVERIFY(look());
        QVERIFY2(picture().running.isKnown(), qPrintable(picture().running.why));
        QVERIFY(picture().running->isRunning);
        QCOMPARE(picture().runningRelease, QStringLiteral("v1.0.0"));
        QCOMPARE(picture().runningCommit, ReleaseLab::commitOf(QStringLiteral("1.0.0")));
        QCOMPARE(picture().runningDigest, m_digests[QStringLiteral("1.0.0")]);
        QVERIFY2(rung(RungKind::DatabaseRevision).state == RungState::Holds,
                 qPrintable(rung(RungKind::DatabaseRevision).why));
        QVERIFY2(picture().host.freeBytes.isKnown(), qPrintable(picture().host.freeBytes.why));
        QVERIFY2(picture().host.compose.isKnown(), qPrintable(picture().host.compose.why));
        QVERIFY2(picture().compose.isKnown(), qPrintable(picture().compose.why));
        QVERIFY(picture().compose->find(QStringLiteral("clicknback-app")));
    }

    void anotherImageIsADeploymentThatIsSignalled()
    {
        QVERIFY(look());
        QSignalSpy seen(m_watch.get(), &ReleaseWatch::changeSeen);
        deploy(second());
        QVERIFY(look());
        QVERIFY2(seen.size() == 1, qPrintable(whatIsSeen()));
        QCOMPARE(picture().runningRelease, QStringLiteral("v1.1.0"));
        QVERIFY(!picture().deployments.empty());
        QVERIFY(picture().deployments.front().source == Deployment::Source::Container);
        QCOMPARE(picture().deployments.front().digest, m_digests[QStringLiteral("1.1.0")]);
        QVERIFY(look());
        QCOMPARE(seen.size(), 1);
    }

    void thePlanBackOverAMigrationGoesThroughTheNewerImage()
    {
        const RollbackPlan plan = planToFirst();
        QVERIFY2(plan.verdict == RollbackVerdict::DowngradeFirst, qPrintable(plan.sentence));
        QCOMPARE(plan.downgradeTo, ReleaseLab::kFirstRevision);
        QCOMPARE(plan.revisionsTakenBack, QStringList{ReleaseLab::kNote});
        QCOMPARE(plan.toDigest, m_digests[QStringLiteral("1.0.0")]);
        QVERIFY(!plan.commands.isEmpty());
    }

    void whatWasWrittenSinceIsCountedAndStopsThePlan()
    {
        m_lab->cluster().run(m_lab->database(),
                             QStringLiteral("insert into users (id, email, hashed_password, "
                                            "note_b7) values ('u1', 'a@b', 'x', 'hello')"));
        const RollbackPlan plan = planToFirst();
        QVERIFY2(plan.verdict == RollbackVerdict::LosesData, qPrintable(plan.sentence));
        QCOMPARE(plan.losses.size(), std::size_t(1));
        QCOMPARE(*plan.losses.front().rows, qint64(1));
        QCOMPARE(plan.exitCode(), 1);
    }

    void anEngineThatIsGoneLeavesTheRest()
    {
        m_lab->engine().kill();
        QVERIFY(look());
        QVERIFY(!picture().running);
        QVERIFY(rung(RungKind::Container).state == RungState::Unknown);
        QVERIFY(rung(RungKind::MainHead).state == RungState::Holds);
        QVERIFY(picture().databaseRevisions.isKnown());
        m_lab->engine().start();
        QVERIFY(look());
        QVERIFY2(picture().running.isKnown(), qPrintable(picture().running.why));
    }
};

QTEST_GUILESS_MAIN(ReleaseHostTest)
#include "tst_releasehost.moc"
