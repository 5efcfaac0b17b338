// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/planrunner.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/localdatabase.h"
#include "tests/support/cutlab.h"
#include "tests/support/query.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using State = StagedCorrection::State;
using Status = OperationResult::Status;
using Verdict = CutProxy::Verdict;

const QString kKey = u"lab"_s;

/// Files of this program do not grow while it is there. The server's do.
class FullDisk
{
public:
    FullDisk() { limit(0); }
    ~FullDisk() { limit(RLIM_INFINITY); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

    static void limit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit now{};
        getrlimit(RLIMIT_FSIZE, &now);
        now.rlim_cur = std::min(bytes, now.rlim_max);
        setrlimit(RLIMIT_FSIZE, &now);
    }
};

} // namespace

/// Answers that never come, and disks that are full, here and there.
class CorrectionFaultsTest : public QObject
{
    Q_OBJECT

    CutLab m_lab;
    QTemporaryDir m_folder;
    std::unique_ptr<LocalDatabase> m_local;
    CorrectionRequest m_request;
    int m_files = 0;

    PlanOrder previewed(Connection &connection) const
    {
        PlanOrder order;
        order.plan = valueOf(PlanRunner(connection, nullptr).preview({m_request}));
        order.actor = testAdministrator();
        order.environmentKey = kKey;
        return order;
    }

    OperationResult commit(Connection &connection)
    {
        const PlanOrder order = previewed(connection);
        return PlanRunner(connection, m_local.get()).commit(order).operations.at(0);
    }

    static Verdict silence() { return Verdict::Swallow; }
    /// Through a network that falls silent.
    OperationResult commitSilenced(const CutProxy::Watch &watch)
    {
        const auto connection = program();
        const PlanOrder order = previewed(*connection);
        PlanSettings settings;
        settings.correction.answerLimit = 2s;
        m_lab.proxy.watch(watch);
        QElapsedTimer timer;
        timer.start();
        PlanResult result = PlanRunner(*connection, m_local.get(), settings).commit(order);
        m_lab.proxy.watch({});
        if (timer.hasExpired(15'000))
            qFatal("It was waited for as if for ever");
        return result.operations.at(0);
    }

    std::unique_ptr<Connection> program() const
    {
        const ConnectionTarget target = m_lab.target();
        return valueOf(Connection::open(target.conninfo, {}, target.session));
    }

    StagedCorrection staged() const
    {
        return valueOf(StagingStore(*m_local).find(m_request.operationId)).value();
    }
    int entries() const { return m_lab.entriesOf(m_request.operationId); }
    OutcomeReport outcome() const
    {
        const StagedCorrection one = staged();
        return outcomeOf(*m_lab.asking, m_request.operationId, one.transactionId, one.incarnation);
    }

    /// The same order is harmless now, however often it is given.
    void checkAppliedOnce()
    {
        QVERIFY(m_lab.isSettled());
        QCOMPARE(commit(*m_lab.asking).status, Status::AlreadyCommitted);
        QCOMPARE(entries(), 1);
        QVERIFY(m_lab.isJournalIntact());
    }

    /// And with the fault gone it is done as if nothing had been.
    void checkUntouchedAndDoneNow()
    {
        QVERIFY(!m_lab.isSettled());
        QCOMPARE(entries(), 0);
        const OperationResult result = commit(*m_lab.asking);
        QVERIFY2(result.status == Status::Committed, qPrintable(result.sentence));
        QCOMPARE(staged().state, State::Committed);
        checkAppliedOnce();
    }

private slots:
    void init()
    {
        m_lab.resetRows();
        m_request = testRequest(CorrectionKind::SettleWallet, u"u1"_s);
        m_local = valueOf(LocalDatabase::open(m_folder.filePath(u"%1.sqlite"_s.arg(++m_files))));
        valueOf(StagingStore(*m_local).stage(kKey, {m_request}));
    }

    void anAnswerThatIsSwallowedIsNotWaitedForForever()
    {
        const OperationResult result = commitSilenced(whenItsAnswerComes(&silence));
        QCOMPARE(result.status, Status::Unknown);
        QVERIFY2(result.sentence.contains(m_request.operationId), qPrintable(result.sentence));
        QCOMPARE(staged().state, State::Committing);
        QTRY_COMPARE(outcome().outcome, Outcome::Committed);
        checkAppliedOnce();
    }

    void aCommitThatIsSwallowedIsNoCommit()
    {
        const OperationResult result = commitSilenced(whenCommitComes(&silence));
        QCOMPARE(result.status, Status::Unknown);
        QCOMPARE(staged().state, State::Committing);
        QTRY_COMPARE(outcome().outcome, Outcome::Aborted);
        checkUntouchedAndDoneNow();
    }

    void onAFullDiskNothingIsStagedAndWhatWasStays()
    {
        const CorrectionRequest other = testRequest(CorrectionKind::SettleWallet, u"u2"_s);
        Result<void> more;
        {
            const FullDisk full;
            more = StagingStore(*m_local).stage(kKey, {other});
        }
        QVERIFY(!more);
        QVERIFY(more.error().message.contains(u"local history"));
        QCOMPARE(valueOf(StagingStore(*m_local).staged(kKey)).size(), std::size_t(1));
        checkUntouchedAndDoneNow();
    }

    void whatCannotBeNotedIsNotCommitted()
    {
        const auto connection = program();
        OperationResult result;
        {
            const FullDisk full;
            result = commit(*connection);
        }
        QCOMPARE(result.status, Status::Refused);
        QVERIFY2(result.sentence.contains(u"local history"), qPrintable(result.sentence));
        QCOMPARE(staged().state, State::Staged);
        checkUntouchedAndDoneNow();
    }

    /// It is done, and this machine could not write that down: the next start asks.
    void aDiskThatFillsUpDuringCommitLosesNothing()
    {
        const auto connection = program();
        m_lab.proxy.watch(whenItsAnswerComes([] { return FullDisk::limit(0), Verdict::Pass; }));
        const OperationResult result = commit(*connection);
        FullDisk::limit(RLIM_INFINITY);
        m_lab.proxy.watch({});
        QCOMPARE(result.status, Status::Committed);
        QCOMPARE(staged().state, State::Committing);
        QVERIFY(valueOf(StagingStore(*m_local).aftercare(kKey)).empty());
        QCOMPARE(outcome().outcome, Outcome::Committed);
        checkAppliedOnce();
    }

    void aServerWhoseDiskIsFullRefusesAndItIsDoneLater_data()
    {
        QTest::addColumn<QString>("trigger");
        QTest::newRow("at the rows") << u"trigger disk_full after update on wallets"_s;
        QTest::newRow("at the entry")
            << u"trigger disk_full after insert on clicknback_ops.journal"_s;
        QTest::newRow("at COMMIT") << u"constraint trigger disk_full after update on wallets "
                                      "deferrable initially deferred"_s;
    }

    /// Its words are PostgreSQL's own for a full disk (53100), said by a trigger.
    void aServerWhoseDiskIsFullRefusesAndItIsDoneLater()
    {
        QFETCH(QString, trigger);
        const auto connection = program();
        const PlanOrder order = previewed(*connection);
        rowsOf(*m_lab.asking,
               u"create or replace function disk_is_full() returns trigger language plpgsql as $$ "
               "begin raise exception 'could not extend file: No space left on device' using "
               "errcode = '53100'; end $$;"
               "create %1 for each row execute function disk_is_full()"_s.arg(trigger));
        const OperationResult result =
            PlanRunner(*connection, m_local.get()).commit(order).operations.at(0);
        rowsOf(*m_lab.asking, u"drop function disk_is_full() cascade"_s);
        QVERIFY(connection->isAlive());
        QCOMPARE(result.status, Status::Refused);
        QVERIFY2(!result.sentence.isEmpty(), qPrintable(result.sentence));
        QCOMPARE(staged().state, State::Staged);
        QCOMPARE(outcome().outcome, Outcome::Aborted);
        checkUntouchedAndDoneNow();
    }
};

QTEST_GUILESS_MAIN(CorrectionFaultsTest)
#include "tst_correctionfaults.moc"
