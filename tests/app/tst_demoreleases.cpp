// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/democlient.h"
#include "models/domain/health/probeset.h"
#include "models/services/health/reach.h"
#include "models/services/releases/deployer.h"
#include "models/services/releases/releasewatch.h"
#include "models/services/whendone.h"
#include "models/storage/releases/releasehistorystore.h"
#include "tests/support/leash.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

using namespace clicknback;

namespace {

/// The services of a window over the demo.
struct Desk
{
    Desk(const Environment &environment, const QString &historyFile)
        : reach(environment)
        , reading(QStringLiteral("reading"),
                  {valueOf(Conninfo::parse(environment.conninfo)), {}, {}})
        , history(historyFile, ReleaseHistoryStore::schema())
        , watch(environment, QStringLiteral("demo"), sources())
        , deployer(environment, QStringLiteral("demo"), sources(),
                   {.http = &reach.http,
                    .sockets = &reach.sockets,
                    .database = &reading,
                    .docker = reach.docker.get()},
                   watch.shell(), jobs)
    {
        reach.start();
    }

    ReleaseSources sources()
    {
        ReleaseSources sources;
        sources.http = &reach.http;
        sources.docker = reach.docker.get();
        sources.database = &reading;
        sources.history = &history;
        sources.openCorrections = [] { return std::optional(0); };
        sources.backupAge = [] { return std::optional(std::chrono::seconds(3'600)); };
        return sources;
    }

    ReleasePicture look()
    {
        watch.refresh();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(!watch.isRefreshing(), 60'000); }();
        return watch.picture().value_or(ReleasePicture{});
    }

    RollbackPlan plan(const QString &to)
    {
        const QFuture<Result<RollbackPlan>> answer = watch.planRollback(to);
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), 60'000); }();
        return answer.resultCount() > 0 && answer.result() ? *answer.result() : RollbackPlan{};
    }

    DeployProgress::State carryOut(const DeployOrder &order)
    {
        const Result<void> started = deployer.start(order);
        if (!started) {
            qWarning().noquote() << started.error().message;
            return DeployProgress::State::Idle;
        }
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(deployer.progress().state != DeployProgress::State::Running,
                                     150'000);
        }();
        for (const DeployProgress::Step &step : deployer.progress().steps) {
            if (step.state == DeployProgress::Step::State::Failed)
                qInfo().noquote() << step.step.title << step.text;
        }
        return deployer.progress().state;
    }

    Reach reach;
    DatabaseLane reading;
    LocalHistory history;
    JobList jobs;
    ReleaseWatch watch;
    Deployer deployer;
};

DeployOrder orderFor(const Release &release, bool isRollback)
{
    DeployOrder order;
    order.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    order.release = release.name;
    order.digest = release.image ? release.image->digest : QString();
    order.commit = release.commit;
    order.isRollback = isRollback;
    order.who = QStringLiteral("carol@clicknback.example");
    order.why = QStringLiteral("the cycle by hand");
    return order;
}

} // namespace

/// The whole cycle in the demo, whose delivery is simulated over the real wire formats.
class DemoReleasesTest : public QObject
{
    Q_OBJECT

    const QString m_folder = QDir::tempPath() + QStringLiteral("/cnb-demoreleases-")
                             + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    Leash m_leash{m_folder};
    QTemporaryDir m_home;
    std::unique_ptr<DemoClient> m_client;
    DemoWorld m_world;
    std::unique_ptr<Desk> m_desk;

    void setFault(const QString &name, bool on)
    {
        QSignalSpy faults(m_client.get(), &DemoClient::faultsChanged);
        m_client->setFault(name, on);
        QVERIFY2(faults.wait(60'000), qPrintable(name));
    }
    static const Release &release(const ReleasePicture &picture, const QString &name)
    {
        static const Release none;
        const Release *found = findRelease(picture.releases, name);
        return found ? *found : none;
    }

private slots:
    void initTestCase()
    {
        qputenv("CLICKNBACK_OPS_DEMO_DIR", m_folder.toUtf8());
        m_client = std::make_unique<DemoClient>();
        m_world = valueOf(m_client->waitUntilReady({400, 0, QStringLiteral(PROGRAM_PATH)}));
        WatchSettings &watch = m_world.environment.watch;
        watch.probes = probesOf(m_world.environment);
        watch.hasDefaultProbes = false;
        std::erase_if(watch.probes, [](const ProbeSpec &probe) {
            return probe.id != u"live" && probe.id != u"ready" && probe.id != u"container-app"
                   && probe.id != u"database";
        });
        m_desk = std::make_unique<Desk>(m_world.environment,
                                        m_home.filePath(QStringLiteral("releases.sqlite")));
    }
    void cleanupTestCase()
    {
        m_desk.reset();
        m_client.reset();
        QProcess program;
        program.start(QStringLiteral(PROGRAM_PATH),
                      {QStringLiteral("demo"), QStringLiteral("stop")});
        program.waitForFinished();
        QTRY_VERIFY_WITH_TIMEOUT(
            QProcess::execute(QStringLiteral(PROGRAM_PATH),
                              {QStringLiteral("demo"), QStringLiteral("reset")})
                == 0,
            20'000);
    }

    void atFirstWhatRunsIsWhatWasMeantToRun()
    {
        const ReleasePicture picture = m_desk->look();
        for (const Rung &rung : picture.ladder.rungs)
            QVERIFY2(rung.state == RungState::Holds,
                     qPrintable(toText(rung.kind) + QStringLiteral(": ") + rung.why));
        QCOMPARE(toText(picture.ladder.verdict), toText(Ladder::Verdict::InSync));
        QCOMPARE(picture.runningRelease, QStringLiteral("v1.4.1"));
        QCOMPARE(picture.releases.size(), std::size_t{9});
        QCOMPARE(picture.releases.front().name, QStringLiteral("v1.4.1"));
        QCOMPARE(release(picture, QStringLiteral("v1.3.0")).migrations.value,
                 std::optional(QStringList{QStringLiteral("9f8a7e6d5c4b")}));
        // The simulated host has no engine that a command line could ask for its disk.
        QStringList notes = picture.notes;
        notes.removeIf([](const QString &note) { return note.startsWith(u"Room on the host"); });
        QCOMPARE(notes, QStringList());
    }

    void plansTellWhatGoingBackTakes_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("verdict");
        QTest::newRow("the one before")
            << QStringLiteral("v1.4.0") << int(RollbackVerdict::ImageOnly);
        QTest::newRow("before an empty table")
            << QStringLiteral("v1.2.1") << int(RollbackVerdict::DowngradeFirst);
        QTest::newRow("before what is written")
            << QStringLiteral("v1.1.0") << int(RollbackVerdict::LosesData);
        QTest::newRow("nothing") << QStringLiteral("v9.9.9") << int(RollbackVerdict::NoSuchRelease);
    }
    void plansTellWhatGoingBackTakes()
    {
        QFETCH(QString, to);
        QFETCH(int, verdict);
        const RollbackPlan plan = m_desk->plan(to);
        QVERIFY2(int(plan.verdict) == verdict,
                 qPrintable(toText(plan.verdict) + QStringLiteral(": ") + plan.sentence));
    }

    void theWholeCycle()
    {
        // Back by the image alone: verified, and held where everybody sees it.
        ReleasePicture picture = m_desk->look();
        QCOMPARE(m_desk->carryOut(orderFor(release(picture, QStringLiteral("v1.4.0")), true)),
                 DeployProgress::State::Done);
        picture = m_desk->look();
        QCOMPARE(picture.runningRelease, QStringLiteral("v1.4.0"));
        QVERIFY(picture.host.hold && *picture.host.hold);
        QVERIFY(picture.ladder.verdict != Ladder::Verdict::InSync);

        // Never forward over a hold that nobody lifted.
        DeployOrder forward = orderFor(release(picture, QStringLiteral("v1.4.1")), false);
        QCOMPARE(m_desk->carryOut(forward), DeployProgress::State::Failed);
        QCOMPARE(m_desk->look().runningRelease, QStringLiteral("v1.4.0"));

        // The next image never becomes healthy: found, and going back is proposed.
        setFault(QStringLiteral("release-broken"), true);
        forward.releasesHold = true;
        m_desk->deployer.setLimits(std::chrono::seconds(6), std::chrono::seconds(60));
        QCOMPARE(m_desk->carryOut(forward), DeployProgress::State::Failed);
        QVERIFY(m_desk->deployer.progress().proposesRollback);

        // Planned and gone back.
        picture = m_desk->look();
        const RollbackPlan plan = m_desk->plan(QStringLiteral("v1.4.0"));
        QVERIFY2(plan.exitCode() == 0, qPrintable(plan.sentence));
        m_desk->deployer.setLimits(std::chrono::seconds(60), std::chrono::seconds(60));
        QCOMPARE(m_desk->carryOut(orderFor(release(picture, QStringLiteral("v1.4.0")), true)),
                 DeployProgress::State::Done);
        setFault(QStringLiteral("release-broken"), false);
    }

    void aGreenRunThatChangedNothingIsNotDone()
    {
        setFault(QStringLiteral("deploy-changes-nothing"), true);
        const ReleasePicture picture = m_desk->look();
        DeployOrder forward = orderFor(release(picture, QStringLiteral("v1.4.1")), false);
        forward.releasesHold = true;
        m_desk->deployer.setLimits(std::chrono::seconds(6), std::chrono::seconds(60));
        QCOMPARE(m_desk->carryOut(forward), DeployProgress::State::Failed);
        m_desk->deployer.setLimits(std::chrono::seconds(60), std::chrono::seconds(60));
        setFault(QStringLiteral("deploy-changes-nothing"), false);
    }

    void aRollbackOverAMigrationTakesTheSchemaBackFirst()
    {
        const ReleasePicture before = m_desk->look();
        DeployOrder forward = orderFor(release(before, QStringLiteral("v1.4.1")), false);
        forward.releasesHold = true;
        QCOMPARE(m_desk->carryOut(forward), DeployProgress::State::Done);
        const RollbackPlan plan = m_desk->plan(QStringLiteral("v1.2.1"));
        QCOMPARE(plan.downgradeTo, QStringLiteral("46afc1459aaf"));
        DeployOrder order = orderFor(release(m_desk->look(), QStringLiteral("v1.2.1")), true);
        order.downgradeTo = plan.downgradeTo;
        order.downgradeImage = m_world.environment.releases.image + QLatin1Char('@')
                               + m_desk->watch.picture()->runningDigest;
        order.expectedHeads = {plan.downgradeTo};
        // The platform's own probe knows one revision only, and says so: this is no fault here.
        QCOMPARE(m_desk->carryOut(order), DeployProgress::State::Done);
        QCOMPARE(m_desk->look().databaseRevisions.value,
                 std::optional(QStringList{QStringLiteral("46afc1459aaf")}));
    }
};

QTEST_GUILESS_MAIN(DemoReleasesTest)
#include "tst_demoreleases.moc"
