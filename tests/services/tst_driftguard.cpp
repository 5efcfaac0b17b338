// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/services/reconcile/driftguard.h"
#include "models/storage/databaselane.h"
#include "tests/domain/printing.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

Buckets buckets(std::int64_t pending, std::int64_t available, std::int64_t paid = 0)
{
    return {Money::fromCents(pending), Money::fromCents(available), Money::fromCents(paid)};
}

QString pendingPurchase(const QString &id)
{
    return purchaseRows(id, u"pending"_s, u"120"_s, u"6"_s, u"pending"_s);
}

/// What the platform does when an admin reverses p1 from pending.
QString reversal(const QString &auditId)
{
    return u"update cashback_transactions set status = 'reversed' where purchase_id = 'p1';"
           "update wallets set pending_balance = pending_balance - 6;"
           "update purchases set status = 'reversed', cashback_amount = 0 where id = 'p1';"_s
           + auditRow(auditId, u"PURCHASE_REVERSED"_s, u"p1"_s,
                      u"'{\"prior_status\": \"pending\"}'"_s);
}

QString inOneGo(const QString &sql)
{
    return u"begin;"_s + sql + u";commit"_s;
}

/// The ledger and its guard on a database of its own.
struct World
{
    World(const TestCluster &cluster, const QString &database, LedgerEngineSettings settings = {})
        : target{cluster.cluster().conninfo(database), {}, {}}
        , engine(interactive, bulk, monitor, filters, jobs, std::move(settings))
        , guard(std::make_unique<DriftGuard>(engine, interactive))
    {
        QObject::connect(guard.get(), &DriftGuard::driftAppeared, guard.get(),
                         [this](const std::vector<NewDrift> &drifts) {
                             news.insert(news.end(), drifts.begin(), drifts.end());
                         });
        engine.start();
    }

    ConnectionTarget target;
    DatabaseLane interactive{u"interactive"_s, target};
    DatabaseLane bulk{u"bulk"_s, target};
    DatabaseLane monitor{u"monitor"_s, target};
    LedgerFilters filters;
    JobList jobs;
    LedgerEngine engine;
    std::unique_ptr<DriftGuard> guard;
    std::vector<NewDrift> news;
};

} // namespace

class DriftGuardTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_databases = 0;

    QString database(const QString &sql)
    {
        const QString name = QStringLiteral("world%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, sql);
        return name;
    }

    void makeTables(const QString &name)
    {
        const auto connection = m_cluster.connect(name, u"postgres"_s, {.readOnly = false});
        valueOf(connection->executeScript(u"demo/create_tables"_s));
    }

    /// Two pending purchases of 6.00 each, and the wallet that goes with them.
    QString soundDatabase()
    {
        return database(basicRows() + walletRow(u"12"_s, u"0"_s) + pendingPurchase(u"p1"_s)
                        + pendingPurchase(u"p2"_s));
    }

private slots:
    void whatFollowsTheRulesIsNoNews()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(0));
        const std::optional<Instant> before = world.guard->guardedAt();
        m_cluster.run(name, inOneGo(reversal(u"a1"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(
            world.engine.view()->snapshot->wallets().front().ledger == buckets(600, 0), 5000);
        QTRY_VERIFY(world.guard->guardedAt() > before);
        QTest::qWait(300);
        QVERIFY(world.news.empty());
        QCOMPARE(world.guard->drifting(), std::optional<std::int64_t>(0));
    }

    void aDoubleReversalIsNewsWithinSeconds()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(0));
        QElapsedTimer timer;
        timer.start();
        m_cluster.run(name, inOneGo(reversal(u"a1"_s) + reversal(u"a2"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(world.news.size(), 1U, 5000);
        qInfo("news after %lld ms", timer.elapsed());
        QCOMPARE(world.news.front().userId, u"u1"_s);
        QCOMPARE(world.news.front().email, u"ann@example.com"_s);
        QCOMPARE(world.news.front().difference, buckets(-600, 0));
        QCOMPARE(world.news.front().before, Buckets());
        QCOMPARE(world.guard->drifting(), std::optional<std::int64_t>(1));

        const auto explaining = world.guard->explain(u"u1"_s);
        QTRY_VERIFY(explaining.isFinished());
        const DriftExplanation explanation = valueOf(explaining.result());
        QCOMPARE(explanation.unexplained, Buckets());
        QCOMPARE(explanation.causes.size(), 1U);
        QCOMPARE(explanation.causes.front().kind, DriftCauseKind::DoubleReversal);
        QCOMPARE(explanation.causes.front().purchaseIds, QStringList{u"p1"_s});
    }

    void newsDoNotWaitForTheOrderThatIsShown()
    {
        const QString name = soundDatabase();
        m_cluster.run(
            name, u"create function slowly(text) returns text language plpgsql stable as"
                  " $$ begin perform pg_sleep(0.3); return $1; end $$;"
                  "alter table purchases rename to quick_purchases;"
                  "create view purchases as select id, slowly(external_id) as external_id, user_id,"
                  " merchant_id, offer_id, amount, currency, status, created_at, cashback_amount"
                  " from quick_purchases"_s);
        World world(m_cluster, name);
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(0));
        world.engine.setSort({LedgerColumn::ExternalId, false});
        QTRY_COMPARE(world.engine.view()->sort.column, LedgerColumn::ExternalId);
        const LedgerSnapshotPointer shown = world.engine.view()->snapshot;
        m_cluster.run(name, inOneGo(reversal(u"a1"_s) + reversal(u"a2"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(world.news.size(), 1U, 5000);
        QCOMPARE(world.engine.view()->snapshot, shown); // rests from sorting
        const auto explaining = world.guard->explain(u"u1"_s);
        QTRY_VERIFY(explaining.isFinished());
        QCOMPARE(valueOf(explaining.result()).difference, buckets(-600, 0));
    }

    void driftOfBeforeIsNoNewsUnlessItGrows()
    {
        const QString name = database(basicRows() + walletRow(u"12.75"_s, u"0"_s)
                                      + pendingPurchase(u"p1"_s) + pendingPurchase(u"p2"_s));
        World world(m_cluster, name);
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(1));
        m_cluster.run(name, inOneGo(reversal(u"a1"_s) + reversal(u"a2"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(world.news.size(), 1U, 5000);
        QCOMPARE(world.news.front().before, buckets(75, 0));
        QCOMPARE(world.news.front().difference, buckets(-525, 0));
    }

    void handEditsComeWithTheNextSweep()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(0));
        m_cluster.run(name, u"update cashback_transactions set amount = 7 where id = 'c-p2'"_s);
        QTest::qWait(2500);
        QVERIFY(world.news.empty());
        world.engine.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(world.news.size(), 1U, 5000);
        QCOMPARE(world.news.front().difference, buckets(-100, 0));
    }

    void aFilterIsNoLook()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name, {.lookInterval = std::chrono::minutes(1)});
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(0));
        QSignalSpy guarded(world.guard.get(), &DriftGuard::guarded);
        QSignalSpy viewed(&world.engine, &LedgerEngine::viewChanged);
        world.filters.set({.minimumAmount = Money::fromCents(1)});
        QTRY_VERIFY(!viewed.isEmpty());
        QTest::qWait(100);
        QVERIFY(guarded.isEmpty());
    }

    void aNightlyResetIsNoFloodOfNews()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(0));
        m_cluster.run(name, inOneGo(reversal(u"a1"_s) + reversal(u"a2"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(world.news.size(), 1U, 5000);
        const Instant resetAt = *world.guard->guardedAt();
        m_cluster.run(name, u"drop schema public cascade; create schema public"_s);
        makeTables(name);
        m_cluster.run(
            name,
            u"insert into users(id, email, hashed_password) select 'n' || n, n || '@example.com', "
            "'x' from generate_series(1, 50) n;"
            "insert into wallets select id, 5, 0, 0 from users;"_s // all of them are off
                + basicRows() + walletRow(u"6"_s, u"50"_s) + pendingPurchase(u"p1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(world.guard->drifting(), std::optional<std::int64_t>(51), 30'000);
        QVERIFY(world.guard->guardedAt() > resetAt);
        QTest::qWait(300);
        QCOMPARE(world.news.size(), 1U);
    }

    void anAnswerOutlivesItsGuard()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        QTRY_VERIFY(world.guard->drifting());
        const auto explaining = world.guard->explain(u"u1"_s);
        world.guard.reset();
        QTRY_VERIFY(explaining.isFinished());
        QVERIFY(explaining.isCanceled() || valueOf(explaining.result()).causes.empty());
    }

    void nothingIsExplainedBesidePayoutsThatCannotBeSummedUp()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        QTRY_VERIFY(world.guard->drifting());
        m_cluster.run(name, u"create table payouts(user_id varchar)"_s);
        const auto explaining = world.guard->explain(u"u1"_s);
        QTRY_VERIFY(explaining.isFinished());
        const Result<DriftExplanation> answer = explaining.result();
        QVERIFY(!answer);
        QCOMPARE(answer.error().message, u"The table payouts lacks user_id, amount or status."_s);
    }

    void anAnswerMayBeCancelled()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        QTRY_VERIFY(world.guard->drifting());
        const auto busy = world.interactive.run([](Connection &) -> Result<void> {
            QThread::msleep(300);
            return {};
        });
        auto explaining = world.guard->explain(u"u1"_s);
        explaining.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(explaining.isFinished(), 2000);
        QCOMPARE(explaining.resultCount(), 0);
        QTRY_VERIFY(busy.isFinished());
    }

    void aLedgerOfWhichOnlyAPartIsInMemoryIsAsked()
    {
        const QString name = database(basicRows() + walletRow(u"12"_s, u"0"_s)
                                      + purchaseRows(u"p1"_s, u"pending"_s, u"120"_s, u"6"_s,
                                                     u"pending"_s, u"2020-01-01 10:00:00"_s)
                                      + pendingPurchase(u"p2"_s) + u";"_s + reversal(u"a1"_s)
                                      + reversal(u"a2"_s) + u"analyze"_s);
        World world(m_cluster, name, {.memoryBudget = LedgerExtent::kBytesPerPurchase});
        QTRY_COMPARE(world.guard->drifting(), std::optional<std::int64_t>(1));
        QVERIFY(world.engine.newestSnapshot()->windowFrom());
        const auto explaining = world.guard->explain(u"u1"_s);
        QTRY_VERIFY(explaining.isFinished());
        const DriftExplanation explanation = valueOf(explaining.result());
        QCOMPARE(explanation.difference, buckets(-600, 0));
        QCOMPARE(explanation.unexplained, Buckets());
        QCOMPARE(explanation.causes.front().purchaseIds, QStringList{u"p1"_s});
    }

    void whatCannotBeExplainedIsSaid()
    {
        const QString name = soundDatabase();
        World world(m_cluster, name);
        auto early = world.guard->explain(u"u1"_s);
        QTRY_VERIFY(early.isFinished());
        QCOMPARE(early.result().error().kind, ErrorKind::Busy);
        QTRY_VERIFY(world.guard->drifting());
        auto stranger = world.guard->explain(u"nobody"_s);
        QTRY_VERIFY(stranger.isFinished());
        QCOMPARE(stranger.result().error().kind, ErrorKind::NotFound);
        m_cluster.run(name, u"drop table audit_logs; update wallets set pending_balance = 6"_s);
        QTRY_COMPARE_WITH_TIMEOUT(world.news.size(), 1U, 5000);
        auto blind = world.guard->explain(u"u1"_s);
        QTRY_VERIFY(blind.isFinished());
        const DriftExplanation explanation = valueOf(blind.result());
        QVERIFY(explanation.remedy.contains(u"audit log could not be read"));
        QCOMPARE(explanation.unexplained, buckets(-600, 0));
    }
};

QTEST_GUILESS_MAIN(DriftGuardTest)
#include "tst_driftguard.moc"
