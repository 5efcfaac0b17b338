// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/planrunner.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/localdatabase.h"
#include "tests/support/correctionlab.h"
#include "tests/support/query.h"

#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <libpq-fe.h>

#include <algorithm>
#include <thread>

using namespace clicknback;
using namespace Qt::StringLiterals;

using Status = OperationResult::Status;

/// Whole plans on drifting wallets: each applied once, or not at all.
class PlanRunnerTest : public QObject
{
    Q_OBJECT

    static constexpr int kWallets = 12;
    TestCluster m_cluster;
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Connection> m_backend;
    std::unique_ptr<LocalDatabase> m_local;
    int m_entries = 0;
    int m_files = 0;

    PlanRunner runner(PlanSettings settings = {})
    {
        return PlanRunner(*m_connection, m_local.get(), settings);
    }
    /// Without ids, as a plan file gives them.
    static std::vector<CorrectionRequest> settlements()
    {
        std::vector<CorrectionRequest> requests;
        for (int i = 1; i <= kWallets; ++i) {
            requests.push_back(testRequest(CorrectionKind::SettleWallet, u"w%1"_s.arg(i)));
            requests.back().operationId.clear();
        }
        return requests;
    }
    PlanOrder orderOf(const PlanPreview &plan)
    {
        PlanOrder order;
        order.plan = plan;
        order.actor = testAdministrator();
        order.environmentKey = u"lab"_s;
        return order;
    }
    PlanPreview previewed() { return valueOf(runner().preview(settlements())); }
    int entries()
    {
        return valueOfQuery(*m_backend, u"select count(*) from clicknback_ops.journal"_s).toInt()
               - m_entries;
    }
    int drifting()
    {
        return valueOfQuery(*m_backend,
                            u"select count(*) from wallets where pending_balance <> 0"_s)
            .toInt();
    }
    static int countOf(const PlanResult &result, Status status)
    {
        return int(std::count_if(result.operations.begin(), result.operations.end(),
                                 [&](const auto &one) { return one.status == status; }));
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        m_backend = writer(m_cluster, u"shop"_s);
        valueOf(JournalStore(*m_backend).install());
    }
    void init()
    {
        m_connection = writer(m_cluster, u"shop"_s);
        resetPlatform(*m_backend);
        rowsOf(
            *m_backend,
            u"insert into users (id, email, hashed_password) select 'w' || n, n || '@x.example', "
            "'x' from generate_series(1, %1) n;"
            "insert into wallets select 'w' || n, n, 0, 0 from generate_series(1, %1) n"_s.arg(
                kWallets));
        m_entries = 0;
        m_entries = entries();
        m_local = valueOf(LocalDatabase::open(m_folder.filePath(u"%1.db"_s.arg(++m_files))));
    }

    void aPlanIsCommittedOperationByOperation()
    {
        const PlanPreview plan = previewed();
        QVERIFY(plan.isRehearsed);
        QVERIFY(!plan.hasRefusals());
        QCOMPARE(plan.moved().toText(), u"78.00"_s); // 1 + 2 + … + 12
        const auto progress = std::make_shared<PlanProgress>();
        const PlanResult result = runner().commit(orderOf(plan), progress);
        QVERIFY2(result.isDone(), qPrintable(result.sentence));
        QCOMPARE(entries(), kWallets);
        QCOMPARE(drifting(), 0);
        QCOMPARE(progress->done.load(), kWallets);
        QCOMPARE(progress->movedCents.load(), 7800);
        StagingStore store(*m_local);
        QCOMPARE(int(valueOf(store.aftercare(u"lab"_s)).size()), kWallets);
        QCOMPARE(int(valueOf(store.staged(u"lab"_s)).size()), 0); // nobody staged them
        const ChainHead head = valueOf(JournalStore(*m_connection).head());
        QCOMPARE(valueOf(store.heads(u"lab"_s)).size(), std::size_t(1));
        QCOMPARE(valueOf(store.heads(u"lab"_s)).front().hash, head.hash);
    }

    void twoPreviewsOfUnchangedRowsAreOnePlan()
    {
        const PlanPreview first = previewed();
        const PlanPreview second = previewed();
        QCOMPARE(first.hash.size(), 64);
        QCOMPARE(second.hash, first.hash);
        for (std::size_t i = 0; i < first.operations.size(); ++i)
            QCOMPARE(second.operations[i].request.operationId,
                     first.operations[i].request.operationId);
    }

    void aPlanThatWasInterruptedIsResumedExactlyOnce()
    {
        const PlanPreview plan = previewed();
        int done = 0;
        const PlanResult cut = runner().commit(orderOf(plan), {}, {},
                                               [&](const OperationResult &) { return ++done < 5; });
        QCOMPARE(cut.committed(), 5);
        QVERIFY(!cut.isDone());

        const PlanPreview resumed = valueOf(runner().preview(settlements(), {}, {}, plan.hash));
        QCOMPARE(resumed.hash, plan.hash);
        QCOMPARE(std::count_if(resumed.operations.begin(), resumed.operations.end(),
                               [](const auto &one) { return one.isCommitted; }),
                 5);
        QCOMPARE(resumed.moved().toText(), u"63.00"_s); // without 1 to 5
        const PlanResult rest = runner().commit(orderOf(resumed));
        QVERIFY2(rest.isDone(), qPrintable(rest.sentence));
        QCOMPARE(rest.committed(), kWallets - 5);
        QCOMPARE(countOf(rest, Status::AlreadyCommitted), 5);
        QCOMPARE(entries(), kWallets);

        const PlanResult again =
            runner().commit(orderOf(valueOf(runner().preview(settlements(), {}, {}, plan.hash))));
        QVERIFY(!again.isDone());
        QCOMPARE(countOf(again, Status::AlreadyCommitted), kWallets);
        QVERIFY2(again.sentence.contains(u"in the journal already"), qPrintable(again.sentence));
        QCOMPARE(entries(), kWallets);
    }

    void anOldPreviewOfAPlanThatIsDoneAppliesNothing()
    {
        const PlanPreview plan = previewed();
        QVERIFY(runner().commit(orderOf(plan)).isDone());
        rowsOf(*m_backend, u"update wallets set pending_balance = 3"_s);
        const PlanResult again = runner().commit(orderOf(plan));
        QVERIFY(!again.isDone());
        QCOMPARE(drifting(), kWallets);
    }

    void budgetsEndAPlanAndItCanGoOn()
    {
        PlanOrder order = orderOf(previewed());
        order.budget.operations = 3;
        const PlanResult three = runner().commit(order);
        QCOMPARE(three.committed(), 3);
        QVERIFY(three.operations[3].sentence.contains(u"budget"));
        order.budget.operations.reset();
        order.budget.euros = Money::fromCents(1000); // 4 and 5 fit, 6 does not
        const PlanResult two = runner().commit(order);
        QCOMPARE(two.committed(), 2);
        QCOMPARE(countOf(two, Status::AlreadyCommitted), 3);
        QCOMPARE(two.operations[5].status, Status::NotTried);
        QCOMPARE(drifting(), kWallets - 5);
    }

    void theCanaryGoesFirstAndTheRestWaits()
    {
        PlanOrder order = orderOf(previewed());
        order.canaryFirst = true;
        QCOMPARE(runner().commit(order).committed(), 1);
        QCOMPARE(entries(), 1);
        order.canaryFirst = false;
        const PlanResult rest = runner().commit(order);
        QVERIFY(rest.isDone());
        QCOMPARE(entries(), kWallets);
    }

    void cancellingStopsBetweenOperations()
    {
        const auto progress = std::make_shared<PlanProgress>();
        const PlanResult result =
            runner().commit(orderOf(previewed()), progress, [&] { return progress->done >= 4; });
        QCOMPARE(result.committed(), 4);
        QCOMPARE(countOf(result, Status::NotTried), kWallets - 4);
        QCOMPARE(entries(), 4);
    }

    void itStopsAtTheFirstSurprise()
    {
        const PlanPreview plan = previewed();
        rowsOf(*m_backend, u"update wallets set pending_balance = 99 where user_id = 'w5'"_s);
        const PlanResult result = runner().commit(orderOf(plan));
        QCOMPARE(result.committed(), 4);
        const OperationResult &surprise = result.operations[4];
        QCOMPARE(surprise.status, Status::Refused);
        QVERIFY2(surprise.differences.join(u' ').contains(u"wallet.difference.pending"),
                 qPrintable(surprise.differences.join(u'\n')));
        QCOMPARE(countOf(result, Status::NotTried), kWallets - 5);
        QCOMPARE(entries(), 4);
    }

    void aLockThatIsHeldForAWhileIsTriedAgain()
    {
        const PlanPreview plan = previewed();
        rowsOf(*m_backend, u"begin; select 1 from wallets where user_id = 'w1' for update"_s);
        PGconn *handle = m_backend->handle(); // Qt's connections are of one thread
        std::thread backend([handle] {
            QThread::msleep(500);
            PgAnswer(PQexec(handle, "rollback"));
        });
        PlanSettings settings;
        settings.lockTries = 200;
        const PlanResult result = runner(settings).commit(orderOf(plan));
        backend.join();
        QVERIFY2(result.isDone(), qPrintable(result.sentence));
        QVERIFY(result.operations[0].lockTries > 1);
        QCOMPARE(result.operations[1].lockTries, 1);
        QCOMPARE(entries(), kWallets);
    }

    void aLockThatIsNeverHadEndsThePlanUntouched()
    {
        const PlanPreview plan = previewed();
        rowsOf(*m_backend, u"begin; select 1 from wallets where user_id = 'w1' for update"_s);
        PlanSettings settings;
        settings.lockTries = 2;
        const PlanResult result = runner(settings).commit(orderOf(plan));
        rowsOf(*m_backend, u"rollback"_s);
        QCOMPARE(result.committed(), 0);
        QCOMPARE(result.operations[0].status, Status::Refused);
        QCOMPARE(result.operations[0].lockTries, 2);
        QCOMPARE(entries(), 0);
        QCOMPARE(drifting(), kWallets);
    }

    void aConnectionThatIsLostEndsThePlanAndNothingIsAppliedTwice()
    {
        const PlanPreview plan = previewed();
        const QString pid = valueOfQuery(*m_connection, u"select pg_backend_pid()"_s);
        int done = 0;
        const PlanResult cut = runner().commit(orderOf(plan), {}, {}, [&](const OperationResult &) {
            if (++done == 3)
                rowsOf(*m_backend, u"select pg_terminate_backend(%1, 5000)"_s.arg(pid));
            return true;
        });
        QCOMPARE(cut.committed(), 3);
        QVERIFY(!cut.isUnknown());
        m_connection = writer(m_cluster, u"shop"_s);
        QVERIFY(runner().commit(orderOf(plan)).isDone());
        QCOMPARE(entries(), kWallets);
    }

    void whatWasStagedKeepsItsRowAndKnowsItsTransaction()
    {
        const CorrectionRequest request = testRequest(CorrectionKind::SettleWallet, u"w1"_s);
        StagingStore store(*m_local);
        valueOf(store.stage(u"lab"_s, {request}));
        QVERIFY(runner().commit(orderOf(valueOf(runner().preview({request})))).isDone());
        const auto staged = valueOf(store.find(request.operationId));
        QVERIFY(staged.has_value());
        QCOMPARE(staged->state, StagedCorrection::State::Committed);
        QCOMPARE(valueOfQuery(*m_backend,
                              u"select pg_xact_status('%1'::xid8)"_s.arg(staged->transactionId)),
                 u"committed"_s);
    }

    void aPlanWithARefusalOrWithoutRehearsalIsRefusedAsAWhole()
    {
        auto requests = settlements();
        requests.push_back(testRequest(CorrectionKind::SettleWallet, u"nobody"_s));
        const PlanPreview refused = valueOf(runner().preview(requests));
        QVERIFY(refused.hasRefusals());
        QVERIFY(refused.hash.isEmpty());
        QCOMPARE(runner().commit(orderOf(refused)).committed(), 0);
        PlanPreview computed = previewed();
        computed.isRehearsed = false;
        QCOMPARE(runner().commit(orderOf(computed)).committed(), 0);
        QCOMPARE(entries(), 0);
    }

    void aPreviewCanBeCancelled()
    {
        const auto cancelled = runner().preview(settlements(), {}, [] { return true; });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(PlanRunnerTest)

#include "tst_planrunner.moc"
