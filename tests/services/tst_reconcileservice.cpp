// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/services/reconcile/reconcileservice.h"
#include "models/storage/databaselane.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kKey = u"shop:1"_s;
constexpr int kPatience = 20'000; // ms

/// The service with all that it needs, on one database and one file.
struct World
{
    World(const Conninfo &conninfo, LocalHistory *history, ReconcileSettings settings = {})
        : target{conninfo, {}, {}}, service(bulk, monitor, history, kKey, jobs, std::move(settings))
    {}

    ConnectionTarget target;
    DatabaseLane bulk{u"bulk"_s, target};
    DatabaseLane monitor{u"monitor"_s, target};
    JobList jobs;
    ReconcileService service;
};

CheckRun pastRun(Instant at)
{
    return {u"shop"_s, u"9f8a7e6d5c4b"_s, at, 1ms, {{u"W1"_s, 7, {}, Money(), {}}}};
}

void keepRun(LocalHistory &history, const CheckRun &run)
{
    auto future = history.run(
        [&run](LocalDatabase &database) { return CheckHistoryStore(database).add(kKey, run); });
    future.waitForFinished();
    valueOf(future.result());
}

} // namespace

class ReconcileServiceTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    int m_files = 0;

    Conninfo shop() const { return m_cluster.cluster().conninfo(u"shop"_s); }
    Conninfo endless() const { return m_cluster.cluster().conninfo(u"endless"_s); }
    QString newFile() { return m_folder.filePath(u"%1/h.sqlite"_s.arg(++m_files)); }

    /// Until a check holds a lock on the purchases.
    void waitUntilItReads()
    {
        const auto connection = m_cluster.connect(u"endless"_s);
        const auto held = [&connection] {
            return valueOfQuery(*connection, u"select count(*) > 0 from pg_locks where relation = "
                                             "'purchases'::regclass and granted"_s);
        };
        QTRY_COMPARE_WITH_TIMEOUT(held(), u"t"_s, kPatience);
    }

    /// How long a migration would wait for the table; five seconds at the most.
    std::chrono::milliseconds waitForALock()
    {
        DatabaseLane other(u"other"_s, {endless(), {}, {.readOnly = false}});
        QElapsedTimer timer;
        timer.start();
        const auto locked = other.run([](Connection &connection) -> Result<void> {
            rowsOf(connection, u"begin; lock table purchases; rollback"_s);
            return {};
        });
        while (!locked.isFinished() && timer.elapsed() < 5'000)
            QTest::qWait(5);
        return std::chrono::milliseconds(timer.elapsed());
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        // The wallet has 0.25 more than its only confirmed purchase gave.
        m_cluster.run(u"shop"_s,
                      basicRows()
                          + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s)
                          + walletRow(u"0"_s, u"0.75"_s));
        m_cluster.createPlatform(u"endless"_s);
        m_cluster.run(u"endless"_s, basicRows() + endlessPurchases());
    }

    void aRunTellsEveryInvariantAndIsKept()
    {
        LocalHistory history(newFile());
        World world(shop(), &history);
        QSignalSpy kept(&world.service, &ReconcileService::historyChanged);
        world.service.run();
        QVERIFY(world.service.isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(world.service.last(), kPatience);
        QVERIFY(!world.service.isRunning());
        QVERIFY(!world.service.error());
        const CheckRun run = world.service.last()->run;
        QCOMPARE(run.results.size(), invariants().size());
        QCOMPARE(run.find(u"W2")->violations, 1);
        QCOMPARE(run.find(u"W2")->impact, Money::fromCents(25));
        QTRY_COMPARE(kept.size(), 1);
        QCOMPARE(world.service.history().problem, QString());
        QCOMPARE(world.service.history().runs.size(), 1u);
        const CheckRun &past = world.service.history().runs.front().run;
        QCOMPARE(past.find(u"W2")->violations, 1);
        QVERIFY(past.find(u"W2")->sample.isEmpty());
        const auto &ages = world.service.history().ages;
        QVERIFY(std::any_of(ages.begin(), ages.end(), [&](const FindingAge &age) {
            return age.invariant == u"W2" && age.since == run.checkedAt;
        }));
    }

    void theFirstStartReadsTheHistoryAndRunsOnce()
    {
        LocalHistory history(newFile());
        keepRun(history, pastRun(Instant::now().plusSeconds(-60)));
        World world(shop(), &history);
        world.service.start();
        QTRY_VERIFY_WITH_TIMEOUT(world.service.last(), kPatience);
        QTRY_COMPARE(world.service.history().runs.size(), 2u);
        QCOMPARE(world.service.history().runs.front().run.find(u"W1")->violations, 7);
        const CheckedDatabasePointer first = world.service.last();
        world.service.start();
        QVERIFY(!world.service.isRunning());
        QCOMPARE(world.service.last(), first);
    }

    void theJobSaysHowFarTheCheckIsAndCancelsIt()
    {
        World world(endless(), nullptr);
        QSignalSpy changed(&world.service, &ReconcileService::changed);
        world.service.run();
        QCOMPARE(world.jobs.jobs().size(), 1u);
        QVERIFY(world.jobs.jobs().front().cancellable);
        QTRY_VERIFY_WITH_TIMEOUT(
            world.jobs.jobs().front().progressText.contains(u" of 62 invariants"), kPatience);
        QVERIFY(world.service.progress());
        changed.clear();
        QElapsedTimer timer;
        timer.start();
        world.jobs.cancel(world.jobs.jobs().front().id);
        QVERIFY(world.jobs.jobs().empty());
        QVERIFY(changed.wait(kPatience));
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!world.service.isRunning());
        QVERIFY(!world.service.progress());
        QCOMPARE(world.service.error()->kind, ErrorKind::Cancelled);
        world.service.start(); // what a person did not want does not begin by itself
        QVERIFY(!world.service.isRunning());
    }

    void aRunAskedForWhileAStoppedOneEndsBeginsAfterIt()
    {
        World world(endless(), nullptr);
        QSignalSpy changed(&world.service, &ReconcileService::changed);
        world.service.run();
        QTRY_VERIFY_WITH_TIMEOUT(world.service.progress(), kPatience);
        world.service.cancel();
        world.service.run();
        changed.clear();
        QVERIFY(changed.wait(kPatience));
        QVERIFY(world.service.isRunning());
        QCOMPARE(world.jobs.jobs().size(), 1u);
    }

    void aCheckMakesWayAndRestsAndGivesUpInTheEnd()
    {
        ReconcileSettings settings;
        settings.rest = 300ms;
        World world(endless(), nullptr, settings);
        world.service.run();
        for (int i = 0; i < ReconcileService::kMostRests; ++i) {
            waitUntilItReads();
            QVERIFY(waitForALock() < 1500ms);
            QTRY_VERIFY(!world.service.isRunning());
            QVERIFY(world.service.nextRun());
            QVERIFY2(world.service.error()->message.contains(u"made way"),
                     qPrintable(world.service.error()->message));
        }
        waitUntilItReads();
        QVERIFY(waitForALock() < 1500ms);
        QTRY_VERIFY(!world.service.isRunning());
        QVERIFY(!world.service.nextRun());
        QCOMPARE(world.service.error()->kind, ErrorKind::Busy);
        QVERIFY2(world.service.error()->message.contains(u"gave up"),
                 qPrintable(world.service.error()->message));
    }

    void aCheckWaitsUntilACorrectionIsThrough()
    {
        World world(endless(), nullptr);
        world.service.run();
        waitUntilItReads();
        world.service.setQuiet(true);
        QTRY_VERIFY(!world.service.isRunning());
        world.service.run();
        QVERIFY(!world.service.isRunning());
        QVERIFY2(world.service.error()->message.contains(u"correction"),
                 qPrintable(world.service.error()->message));
        world.service.setQuiet(false);
        QTRY_VERIFY_WITH_TIMEOUT(world.service.isRunning(), kPatience);
    }

    void aRunThatRestsCanBeCancelled()
    {
        World world(endless(), nullptr);
        world.service.run();
        waitUntilItReads();
        (void)waitForALock();
        QTRY_VERIFY(world.service.nextRun());
        world.service.cancel();
        QVERIFY(!world.service.nextRun());
        QCOMPARE(world.service.error()->kind, ErrorKind::Cancelled);
    }

    void noRunBeginsAroundTheNightlyReset()
    {
        Instant now = *Instant::fromText(u"2026-11-24 03:12:59.9");
        ReconcileSettings settings;
        settings.nightlyReset = QTime(3, 5);
        settings.clock = [&now] { return now; };
        World world(shop(), nullptr, settings);
        world.service.run();
        QVERIFY(!world.service.isRunning());
        QCOMPARE(world.service.error()->kind, ErrorKind::Busy);
        QCOMPARE(world.service.nextRun(), Instant::fromText(u"2026-11-24 03:13:00"));
        now = now.plusSeconds(1);
        QTRY_VERIFY_WITH_TIMEOUT(world.service.last(), kPatience);
        QVERIFY(!world.service.error());
    }

    void theScheduleCountsFromTheLastRun()
    {
        const Instant now = *Instant::fromText(u"2026-11-24 12:00:00");
        LocalHistory history(newFile());
        keepRun(history, pastRun(now.plusSeconds(-600)));
        ReconcileSettings settings;
        settings.clock = [now] { return now; };
        World world(shop(), &history, settings);
        world.service.setSchedule(60min);
        QVERIFY(!world.service.nextRun()); // before it is known when the last one was
        QTRY_COMPARE(world.service.nextRun(), now.plusSeconds(3'000));
        QVERIFY(!world.service.isRunning());
        world.service.setSchedule({});
        QVERIFY(!world.service.nextRun());
        world.service.setSchedule(10min);
        QTRY_VERIFY_WITH_TIMEOUT(world.service.last(), kPatience);
        QTRY_COMPARE(world.service.nextRun(), now.plusSeconds(600));
    }

    void acknowledgementsAreWrittenAndReadAgain()
    {
        LocalHistory history(newFile());
        World world(shop(), &history);
        const Acknowledgement known{
            u"W2"_s, u"seeded"_s, u"carol"_s, Instant::now(), Instant::now().plusSeconds(60), 1};
        world.service.acknowledge(known);
        QTRY_COMPARE(world.service.history().acknowledgements, std::vector{known});
        world.service.withdraw(u"W2"_s);
        QTRY_VERIFY(world.service.history().acknowledgements.empty());
    }

    void whatIsFoundIsThereAlsoWhenItCannotBeKept()
    {
        LocalHistory history(u"/proc/clicknback/history.sqlite"_s);
        World world(shop(), &history);
        world.service.run();
        QTRY_VERIFY_WITH_TIMEOUT(world.service.last(), kPatience);
        QTRY_VERIFY(world.service.history().problem.contains(u"/proc/clicknback"));
        World without(shop(), nullptr);
        QVERIFY(!without.service.history().problem.isEmpty());
    }

    void whatCannotBeReachedIsAnErrorAndTriedAgainWhenShown()
    {
        World world(m_cluster.cluster().conninfo(u"nowhere"_s), nullptr);
        QSignalSpy changed(&world.service, &ReconcileService::changed);
        world.service.start();
        QTRY_VERIFY_WITH_TIMEOUT(world.service.error(), kPatience);
        QVERIFY(!world.service.last());
        QVERIFY(world.jobs.jobs().empty());
        world.service.start();
        QVERIFY(world.service.isRunning());
    }

    void aServiceThatGoesTakesItsRunAlong()
    {
        auto world = std::make_unique<World>(endless(), nullptr);
        world->service.run();
        QTRY_VERIFY_WITH_TIMEOUT(world->service.progress(), kPatience);
        QElapsedTimer timer;
        timer.start();
        world.reset();
        QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(ReconcileServiceTest)
#include "tst_reconcileservice.moc"
