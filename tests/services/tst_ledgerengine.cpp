// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/services/ledger/foundrows.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/storage/databaselane.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

namespace {

QString pendingPurchase(const QString &id)
{
    return purchaseRows(id, QStringLiteral("pending"), QStringLiteral("10"), QStringLiteral("0.5"),
                        QStringLiteral("pending"));
}

QString manyRows(int rows)
{
    return basicRows()
           + QStringLiteral(
                 "set session_replication_role = replica;" // no foreign key is checked
                 "insert into users(id, email, hashed_password) select 'w' || n, 'w' || "
                 "n || '@example.com', 'x' from generate_series(0, 99) n;"
                 "insert into purchases(id, external_id, user_id, merchant_id, offer_id,"
                 " amount, currency, created_at, cashback_amount)"
                 " select gen_random_uuid(), 'order-' || n, 'w' || n % 100, 'm1', 'o1', n % "
                 "977, 'EUR', timestamp '2026-01-01' + n * interval '1 minute', 1"
                 " from generate_series(1, %1) as n;"
                 "insert into cashback_transactions(id, user_id, purchase_id, amount,"
                 " created_at) select gen_random_uuid(), user_id, id, cashback_amount,"
                 " created_at from purchases;")
                 .arg(rows);
}

/// The engine with all that it needs, on a database of its own.
struct World
{
    World(const TestCluster &cluster, const QString &database, LedgerEngineSettings settings = {})
        : target{cluster.cluster().conninfo(database), {}, {}}
        , engine(interactive, bulk, monitor, filters, jobs, std::move(settings))
    {}

    bool isLoaded() const { return engine.view() && !engine.view()->isPreview; }
    std::size_t rows() const { return isLoaded() ? engine.view()->selection.size() : 0; }
    QString status(const QString &id) const
    {
        const LedgerViewPointer view = engine.view();
        const std::optional<std::size_t> row = view ? view->snapshot->find(id) : std::nullopt;
        return row ? view->snapshot->purchase(*row).status : QString();
    }

    ConnectionTarget target;
    DatabaseLane interactive{QStringLiteral("interactive"), target};
    DatabaseLane bulk{QStringLiteral("bulk"), target};
    DatabaseLane monitor{QStringLiteral("monitor"), target};
    LedgerFilters filters;
    JobList jobs;
    LedgerEngine engine;
};

} // namespace

class LedgerEngineTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QString m_many = QStringLiteral("many");
    int m_databases = 0;

    QString world(const QString &sql)
    {
        const QString name = QStringLiteral("world%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, sql);
        return name;
    }

    /// The view as it is when it was made at one go.
    static void compareWithFresh(const LedgerView &view)
    {
        LedgerComputer computer;
        const LedgerViewPointer fresh = computer.compute(
            {view.snapshot, view.filter, {}, nullptr, nullptr, view.now}, [] { return false; });
        QCOMPARE(view.selection.size(), fresh->selection.size());
        QVERIFY(view.figures == fresh->figures);
    }

    /// Of the rows as they are shown.
    static QStringList externalIds(World &world)
    {
        const LedgerViewPointer view = world.engine.view();
        QStringList ids;
        for (const std::size_t row : view->selection.rowsAt(0, view->selection.size()))
            ids << view->snapshot->purchase(row).id;
        auto future = world.engine.purchaseIds(ids);
        future.waitForFinished();
        QStringList externalIds;
        for (const PurchaseIds &of : valueOf(future.result()))
            externalIds << of.externalId;
        return externalIds;
    }

    /// From now on there is always one more purchase to come.
    void makeEndless(const QString &database) { m_cluster.run(database, endlessPurchases()); }

    /// How long a migration would wait for the table; five seconds at the most.
    std::chrono::milliseconds waitForALock(const QString &database)
    {
        DatabaseLane other(QStringLiteral("other"),
                           {m_cluster.cluster().conninfo(database), {}, {.readOnly = false}});
        QElapsedTimer timer;
        timer.start();
        const auto locked = other.run([](Connection &connection) -> Result<void> {
            rowsOf(connection, QStringLiteral("begin; lock table purchases; rollback"));
            return {};
        });
        while (!locked.isFinished() && timer.elapsed() < 5000)
            QTest::qWait(5);
        return std::chrono::milliseconds(timer.elapsed());
    }

    static bool laneIsFreeWithin(DatabaseLane &lane, int milliseconds)
    {
        QElapsedTimer timer;
        timer.start();
        lane.run([](Connection &) -> Result<void> { return {}; }).waitForFinished();
        return timer.elapsed() < milliseconds;
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(m_many);
        m_cluster.run(m_many, manyRows(60'000)
                                  + QStringLiteral("analyze purchases, cashback_transactions"));
    }

    void whatOthersDoIsSeenWithinSeconds()
    {
        const QString name =
            world(basicRows() + walletRow(QStringLiteral("0.5"), QStringLiteral("0"))
                  + pendingPurchase(QStringLiteral("p1")));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 1U);
        QVERIFY(world.jobs.jobs().empty());

        m_cluster.run(name, QStringLiteral("begin;") + pendingPurchase(QStringLiteral("p2"))
                                + QStringLiteral("update wallets set pending_balance = 1; commit"));
        QTRY_COMPARE_WITH_TIMEOUT(world.rows(), 2U, 2500);
        m_cluster.run(name, QStringLiteral("begin; update purchases set status = 'confirmed' where "
                                           "id = 'p1'; update wallets set available_balance = 0.5,"
                                           " pending_balance = 0.5; commit"));
        QTRY_COMPARE_WITH_TIMEOUT(world.status(QStringLiteral("p1")), QStringLiteral("confirmed"),
                                  2500);
        m_cluster.run(name, QStringLiteral("begin; update purchases set status = 'reversed' where "
                                           "id = 'p1'; update wallets set available_balance = 0; "
                                           "commit"));
        QTRY_COMPARE_WITH_TIMEOUT(world.status(QStringLiteral("p1")), QStringLiteral("reversed"),
                                  2500);
    }

    void handEditsAndDeletesComeWithASweep()
    {
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1"))
                                   + pendingPurchase(QStringLiteral("p2")));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 2U);
        m_cluster.run(name, QStringLiteral("update purchases set status = 'confirmed' where id = "
                                           "'p1'; delete from cashback_transactions where "
                                           "purchase_id = 'p2'; delete from purchases where id = "
                                           "'p2'"));
        world.engine.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(world.rows(), 1U, 2500);
        QCOMPARE(world.status(QStringLiteral("p1")), QStringLiteral("confirmed"));
        QCOMPARE(world.engine.state().currentAt, world.engine.state().sweptAt);
    }

    void aDraggedTimeRangeGivesWhatAFreshLookGives()
    {
        World world(m_cluster, m_many);
        world.engine.start();
        QTRY_VERIFY_WITH_TIMEOUT(world.isLoaded(), 10'000);
        LedgerFilter filter;
        filter.minimumAmount = Money::fromCents(10'000);
        for (const auto &[from, to] :
             {std::pair{1, 30}, {3, 35}, {2, 28}, {5, 7}, {20, 25}, {1, 2}}) {
            filter.fromDay = QDate(2026, 1, 1).addDays(from);
            filter.toDay = QDate(2026, 1, 1).addDays(to);
            world.filters.preview(filter);
            QTRY_COMPARE(world.engine.view()->filter, filter);
            compareWithFresh(*world.engine.view());
            QVERIFY(world.rows() > 0);
        }
        filter.fromDay.reset();
        filter.toDay.reset();
        world.filters.set(filter);
        QTRY_COMPARE(world.engine.view()->filter, filter);
        compareWithFresh(*world.engine.view());
    }

    void sortingHappensBehindAndIsKept()
    {
        World world(m_cluster, m_many);
        world.engine.start();
        QTRY_VERIFY_WITH_TIMEOUT(world.isLoaded(), 10'000);
        const LedgerSort sort{LedgerColumn::Amount, true};
        world.engine.setSort(sort);
        QCOMPARE(world.engine.view()->sort, LedgerSort());
        QTRY_COMPARE(world.engine.view()->sort, sort);
        const auto amountAt = [&](std::size_t position) {
            const LedgerViewPointer view = world.engine.view();
            return view->snapshot->record(view->selection.rowAt(position)).amount->cents();
        };
        QCOMPARE(amountAt(0), 97'600);
        QCOMPARE(amountAt(world.rows() - 1), 0);
        world.engine.refresh();
        const LedgerSnapshotPointer before = world.engine.view()->snapshot;
        QTRY_VERIFY_WITH_TIMEOUT(world.engine.view()->snapshot != before, 10'000);
        QCOMPARE(world.engine.view()->sort, sort);
        QCOMPARE(amountAt(0), 97'600);
        world.engine.setSort({});
        QTRY_COMPARE(world.engine.view()->sort, LedgerSort());
    }

    void theDatabaseKnowsTheOrderOfExternalIds()
    {
        const QString name = world(manyRows(300) + pendingPurchase(QStringLiteral("p1")));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 301U);
        for (const bool descending : {false, true}) {
            const LedgerSort sort{LedgerColumn::ExternalId, descending};
            world.engine.setSort(sort);
            QTRY_COMPARE(world.engine.view()->sort, sort);
            QStringList shown = externalIds(world);
            QCOMPARE(shown.size(), 301);
            if (descending)
                std::reverse(shown.begin(), shown.end());
            QCOMPARE(shown.first(), QStringLiteral("ext-p1"));
            QStringList inOrder = shown;
            inOrder.sort(); // ASCII: by bytes
            QCOMPARE(shown, inOrder);
        }
        m_cluster.run(name, pendingPurchase(QStringLiteral("p0")));
        world.engine.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(world.rows(), 302U, 15'000);
        QCOMPARE(externalIds(world).last(), QStringLiteral("ext-p0"));
    }

    void aCancelledSortKeepsTheOldOrder()
    {
        const QString name = world(manyRows(100));
        World world(m_cluster, name, {.lookInterval = std::chrono::minutes(1)});
        world.engine.start();
        QTRY_COMPARE(world.rows(), 100U);
        const LedgerSort before{LedgerColumn::Amount, true};
        world.engine.setSort(before);
        QTRY_COMPARE(world.engine.view()->sort, before);
        makeEndless(name);
        QSignalSpy failed(&world.engine, &LedgerEngine::sortFailed);
        world.engine.setSort({LedgerColumn::ExternalId, false});
        QTRY_VERIFY(!world.jobs.jobs().empty());
        QCOMPARE(world.jobs.jobs().at(0).title, QStringLiteral("Sorting by external id"));
        world.jobs.cancel(world.jobs.jobs().at(0).id);
        QVERIFY(world.jobs.jobs().empty());
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::Cancelled);
        QCOMPARE(world.engine.sort(), before);
        QCOMPARE(world.engine.view()->sort, before);
        QVERIFY2(laneIsFreeWithin(world.bulk, 200), "the server still sorts");
    }

    void aSortMakesWayForWhoWaitsForALock()
    {
        const QString name = world(manyRows(100));
        World world(m_cluster, name, {.lookInterval = std::chrono::minutes(1)});
        world.engine.start();
        QTRY_COMPARE(world.rows(), 100U);
        makeEndless(name);
        QSignalSpy failed(&world.engine, &LedgerEngine::sortFailed);
        world.engine.setSort({LedgerColumn::ExternalId, false});
        QTRY_VERIFY(!world.jobs.jobs().empty());
        const std::chrono::milliseconds waited = waitForALock(name);
        QVERIFY2(waited.count() < 1000, qPrintable(QString::number(waited.count())));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::Busy);
        QCOMPARE(world.engine.sort(), LedgerSort());
    }

    void anotherColumnDoesNotWaitForTheDatabase()
    {
        const QString name = world(manyRows(100));
        World world(m_cluster, name, {.lookInterval = std::chrono::minutes(1)});
        world.engine.start();
        QTRY_COMPARE(world.rows(), 100U);
        makeEndless(name);
        world.engine.setSort({LedgerColumn::ExternalId, false});
        QTRY_VERIFY(!world.jobs.jobs().empty());
        const LedgerSort other{LedgerColumn::Amount, true};
        world.engine.setSort(other);
        QVERIFY(world.jobs.jobs().empty());
        QTRY_COMPARE(world.engine.view()->sort, other);
    }

    void rowsWithFindingsAreFoundAndFollowWhatChanges()
    {
        const QString left =
            purchaseRows(QStringLiteral("left"), QStringLiteral("confirmed"), QStringLiteral("10"),
                         QStringLiteral("0.5"), QStringLiteral("pending"));
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1")) + left);
        World world(m_cluster, name, {.lookInterval = std::chrono::minutes(1)});
        world.engine.start();
        QTRY_COMPARE(world.rows(), 2U);
        const auto show = [&](const QStringList &findings) {
            world.filters.set({.findings = findings});
            QTRY_COMPARE(world.engine.view()->filter.findings, findings);
        };
        show({QStringLiteral("P2"), QStringLiteral("P1")});
        QCOMPARE(world.rows(), 1U);
        const LedgerViewPointer view = world.engine.view();
        QVERIFY(view->purchase(view->selection.rowAt(0))
                    .judgement->broken.contains(QStringLiteral("P2")));
        show({QStringLiteral("P1")});
        QCOMPARE(world.rows(), 0U);
        show({QStringLiteral("W1")}); // is no row's
        QCOMPARE(world.rows(), 0U);
        show({QStringLiteral("P2")});
        const auto request =
            withFoundRows({.filter = world.filters.current()}, world.engine.view());
        QVERIFY(request);
        QCOMPARE(request->purchaseIds, QStringList{QStringLiteral("left")});
        m_cluster.run(name, QStringLiteral("update cashback_transactions set status = 'available' "
                                           "where purchase_id = 'left'"));
        world.engine.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(world.rows(), 0U, 2500);
    }

    void whatIsNotAllFoundIsNotExported()
    {
        World world(m_cluster, m_many);
        world.filters.set({.findings = {QStringLiteral("P1")}});
        const ExportRequest request{.filter = world.filters.current()};
        const auto refused = [&](const LedgerViewPointer &view, QStringView reason) {
            const auto found = withFoundRows(request, view);
            return !found && found.error().message.contains(reason);
        };
        QVERIFY(refused(nullptr, u"still being looked through"));
        world.engine.start();
        QTRY_VERIFY_WITH_TIMEOUT(world.isLoaded(), 10'000);
        QVERIFY(withFoundRows(request, world.engine.view()));
        auto windowed = std::make_shared<LedgerView>(*world.engine.view());
        auto snapshot = std::make_shared<LedgerSnapshot>(*windowed->snapshot);
        snapshot->setWindowFrom(QDate(2026, 1, 1));
        windowed->snapshot = snapshot;
        QVERIFY(refused(windowed, u"Only a part of the ledger"));
        auto other = std::make_shared<LedgerView>(*world.engine.view());
        other->filter.findings = QStringList{QStringLiteral("P2")};
        QVERIFY(refused(other, u"still being looked through"));
        QVERIFY(withFoundRows({}, nullptr)); // asks for no findings
    }

    void textIsFoundInNamesAndIds()
    {
        const QString name = world(
            manyRows(100) + pendingPurchase(QStringLiteral("p%1_"))
            + QStringLiteral("insert into merchants(id, name, default_cashback_percentage) values "
                             "('m2', 'Needle', 5); update purchases set merchant_id = 'm2' where "
                             "external_id = 'order-7'"));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 101U);
        const auto rowsFor = [&](const QString &text) {
            LedgerFilter filter;
            filter.text = text;
            world.filters.set(filter);
            [&] {
                QTRY_COMPARE(world.engine.view()->filter.text, text);
                QTRY_COMPARE(world.engine.view()->textSearch, TextSearch::Complete);
            }();
            return world.rows();
        };
        QCOMPARE(rowsFor(QStringLiteral("ORDER-7")), 11U); // order-7 and order-70 to order-79
        QCOMPARE(rowsFor(QStringLiteral("needle")), 1U);
        QCOMPARE(rowsFor(QStringLiteral("w8@")), 1U);
        QCOMPARE(rowsFor(QStringLiteral("%1_")), 1U);
        QCOMPARE(rowsFor(QStringLiteral("'; drop table users; --")), 0U);
        rowsFor(QStringLiteral("needle"));
        world.filters.set({});
        QTRY_COMPARE(world.engine.view()->textSearch, TextSearch::None);
    }

    void namesAreFoundBeforeIdsAndWithoutThem()
    {
        const QString name = world(manyRows(100));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 100U);
        m_cluster.run(name, QStringLiteral("alter table purchases rename external_id to other_id"));
        LedgerFilter filter;
        filter.text = QStringLiteral("w8@");
        QSignalSpy views(&world.engine, &LedgerEngine::viewChanged);
        world.filters.set(filter);
        QVERIFY(
            views.wait()); // of names alone; on a busy machine the search may have failed by then
        QVERIFY(world.engine.view()->textSearch != TextSearch::Complete);
        QCOMPARE(world.rows(), 1U);
        QTRY_COMPARE(world.engine.view()->textSearch, TextSearch::Failed);
        QCOMPARE(world.rows(), 1U);
        m_cluster.run(name, QStringLiteral("alter table purchases rename other_id to external_id"));
        QTRY_COMPARE_WITH_TIMEOUT(world.engine.view()->textSearch, TextSearch::Complete, 6'000);
    }

    void aSweepThatFailedIsTriedAgain()
    {
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1")));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 1U);
        const std::optional<Instant> sweptAt = world.engine.state().sweptAt;
        m_cluster.run(name, QStringLiteral("alter table purchases rename currency to coin"));
        world.engine.refresh();
        QTRY_VERIFY(world.engine.state().error);
        QCOMPARE(world.engine.state().sweptAt, sweptAt);
        m_cluster.run(name, QStringLiteral("alter table purchases rename coin to currency"));
        QTRY_VERIFY(!world.engine.state().error);
        QVERIFY(world.engine.state().sweptAt > sweptAt);
    }

    void whenMuchChangedAtOnceASweepSeesIt()
    {
        const QString name =
            world(manyRows(100)
                  + QStringLiteral("insert into users(id, email, hashed_password) select 'v' || n, "
                                   "'v' || n || '@example.com', 'x' from generate_series(1, 99) n;"
                                   "insert into wallets select id, 0, 0, 0 from users;"));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 100U);
        const std::optional<Instant> sweptAt = world.engine.state().sweptAt;
        m_cluster.run(name, pendingPurchase(QStringLiteral("p1"))
                                + QStringLiteral("update wallets set pending_balance = 1"));
        QTRY_COMPARE_WITH_TIMEOUT(world.rows(), 101U, 8'000);
        QVERIFY(world.engine.state().sweptAt > sweptAt);
    }

    void theViewSaysHowCurrentItIs()
    {
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1")));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 1U);
        const Instant currentAt = world.engine.view()->currentAt;
        QCOMPARE(currentAt, world.engine.view()->snapshot->takenAt());
        QTRY_VERIFY(world.engine.state().currentAt > currentAt); // looked, and nothing is new
        QCOMPARE(world.engine.view()->currentAt, currentAt);
    }

    void idsAreFetchedInOrder()
    {
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1"))
                                   + pendingPurchase(QStringLiteral("p2")));
        World world(m_cluster, name);
        auto future = world.engine.purchaseIds(
            {QStringLiteral("p2"), QStringLiteral("no"), QStringLiteral("p1")});
        future.waitForFinished();
        const std::vector<PurchaseIds> ids = valueOf(future.result());
        QCOMPARE(ids.size(), 3U);
        QCOMPARE(ids[0], (PurchaseIds{QStringLiteral("ext-p2"), QStringLiteral("c-p2")}));
        QCOMPARE(ids[1], PurchaseIds());
        QCOMPARE(ids[2].externalId, QStringLiteral("ext-p1"));
        auto found = world.engine.findPurchase(QStringLiteral("ext-p1"));
        found.waitForFinished();
        QCOMPARE(valueOf(found.result()), std::optional(QStringLiteral("p1")));
    }

    void whoWaitsForALockDoesNotWaitForUs()
    {
        const QString name = world(endlessPurchases());
        World world(m_cluster, name);
        world.engine.start();
        QTRY_VERIFY(!world.jobs.jobs().empty() && world.jobs.jobs().at(0).progress);
        const std::chrono::milliseconds waited = waitForALock(name);
        QVERIFY2(waited.count() < 1000, qPrintable(QString::number(waited.count())));
        QTRY_VERIFY(!world.engine.state().isLoading);
        QCOMPARE(world.engine.state().error->kind, ErrorKind::Busy);
        QVERIFY(world.jobs.jobs().empty());
    }

    void sortsThatAreChangedInHasteEndAtTheLastOne()
    {
        World world(m_cluster, m_many);
        world.engine.start();
        QTRY_VERIFY(world.isLoaded());
        for (int click = 0; click < 200; ++click) {
            world.engine.setSort({LedgerColumn(click % 11), click % 3 == 0});
            QTest::qWait(click % 7 == 0 ? 12 : 1);
        }
        world.engine.setSort({LedgerColumn::Merchant, false});
        QTRY_COMPARE(world.engine.view()->sort.column, LedgerColumn::Merchant);
        world.engine.setSort(
            {LedgerColumn::Time, false}); // the header of another sort goes with it
        QTRY_COMPARE(world.engine.view()->sort, (LedgerSort{LedgerColumn::Time, false}));
    }

    void theNewestRowsStandThereBeforeTheWholeLedger()
    {
        World world(m_cluster, m_many);
        QSignalSpy views(&world.engine, &LedgerEngine::viewChanged);
        world.engine.start();
        QVERIFY(views.wait());
        const LedgerViewPointer first = world.engine.view();
        QVERIFY(first->isPreview);
        QCOMPARE(first->selection.size(), 200U);
        const QString newest = first->snapshot->purchase(first->selection.rowAt(0)).id;
        QTRY_VERIFY(world.isLoaded());
        const LedgerViewPointer whole = world.engine.view();
        QCOMPARE(whole->selection.size(), 60'000U);
        QCOMPARE(whole->snapshot->purchase(whole->selection.rowAt(0)).id, newest);
    }

    void nothingLongBeginsDuringTheNightlyReset()
    {
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1")));
        auto now = std::make_shared<Instant>(*Instant::fromText(u"2026-11-24 03:04:00"));
        World world(m_cluster, name,
                    {.nightlyReset = QTime(3, 5), .clock = [now] { return *now; }});
        world.engine.start();
        QTRY_VERIFY(world.engine.state().error);
        QVERIFY(!world.engine.state().isLoading);
        *now = now->plusSeconds(8 * 60 + 59);
        world.engine.refresh();
        QVERIFY(!world.engine.state().isLoading);
        *now = now->plusSeconds(1);
        world.engine.refresh();
        QTRY_COMPARE(world.rows(), 1U);
        QVERIFY(!world.engine.state().error);
    }

    void duringTheNightlyResetChangesAreStillSeen()
    {
        const QString name = world(basicRows() + walletRow(QStringLiteral("0"), QStringLiteral("0"))
                                   + pendingPurchase(QStringLiteral("p1")));
        auto now = std::make_shared<Instant>(*Instant::fromText(u"2026-11-24 03:00:00"));
        World world(m_cluster, name,
                    {.nightlyReset = QTime(3, 5), .clock = [now] { return *now; }});
        world.engine.start();
        QTRY_COMPARE(world.rows(), 1U);
        const std::optional<Instant> sweptAt = world.engine.state().sweptAt;
        *now = now->plusSeconds(5 * 60);
        world.engine.refresh();
        m_cluster.run(name, pendingPurchase(QStringLiteral("p2"))
                                + QStringLiteral("update wallets set pending_balance = 1"));
        QTRY_COMPARE_WITH_TIMEOUT(world.rows(), 2U, 2500);
        QCOMPARE(world.engine.state().sweptAt, sweptAt);
    }

    void aDroppedSchemaKeepsWhatWasRead()
    {
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1")));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.rows(), 1U);
        m_cluster.run(name, QStringLiteral("drop schema public cascade"));
        QTRY_VERIFY_WITH_TIMEOUT(world.engine.state().error, 3000);
        QCOMPARE(world.rows(), 1U);
    }

    void nothingIsReadWhileACorrectionWantsTheTables()
    {
        const QString name = world(basicRows() + pendingPurchase(QStringLiteral("p1")));
        World world(m_cluster, name);
        world.engine.start();
        QTRY_COMPARE(world.status(QStringLiteral("p1")), QStringLiteral("pending"));
        world.engine.setQuiet(true);
        const std::optional<Instant> before = world.engine.newestCurrentAt();
        world.engine.refresh();
        QTest::qWait(1'500); // some looks long
        QVERIFY(!world.engine.state().isLoading);
        QCOMPARE(world.engine.newestCurrentAt(), before);
        world.engine.setQuiet(false);
        QTRY_VERIFY(world.engine.newestCurrentAt() > before);
    }

    void aLoadingMakesWayForACorrectionAndGoesOnAfterIt()
    {
        const QString name = world(endlessPurchases());
        World world(m_cluster, name);
        world.engine.start();
        QTRY_VERIFY(world.engine.state().isLoading);
        world.engine.setQuiet(true);
        QTRY_VERIFY(!world.engine.state().isLoading);
        world.engine.setQuiet(false);
        QTRY_VERIFY(world.engine.state().isLoading);
    }

    void aPersonMayCancelTheLoading()
    {
        const QString name = world(endlessPurchases());
        World world(m_cluster, name);
        world.engine.start();
        QTRY_VERIFY(!world.jobs.jobs().empty() && world.jobs.jobs().at(0).progress);
        QElapsedTimer timer;
        timer.start();
        world.jobs.cancel(world.jobs.jobs().at(0).id);
        QVERIFY(world.jobs.jobs().empty());
        while (world.engine.state().isLoading && timer.elapsed() < 5000)
            QTest::qWait(1);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(world.engine.state().error->kind, ErrorKind::Cancelled);
        QVERIFY(!world.engine.view());
        QTest::qWait(2'200); // longer than the newest rows may take
        QVERIFY(!world.engine.state().isLoading);
        m_cluster.run(name, QStringLiteral("drop view purchases; alter table real_purchases rename "
                                           "to purchases"));
        world.engine.start();
        QTRY_VERIFY(world.isLoaded());
    }
};

QTEST_GUILESS_MAIN(LedgerEngineTest)
#include "tst_ledgerengine.moc"
