// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "tests/support/cutlab.h"
#include "tests/support/query.h"

#include <QTest>

#include <thread>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using Verdict = CutProxy::Verdict;

enum class Fault {
    CutBeforeCommit,
    CutAfterCommit,
    CutBeforeItsAnswer,
    CutAfterTheNote,
    BackendKilledAfterTheNote,
    BackendKilledBeforeCommit,
    BackendKilledBeforeItsAnswer,
    ServerCrashedBeforeCommit,
    ServerCrashedBeforeItsAnswer,
};

CutAttempt attemptWith(CutLab &lab, Fault fault)
{
    const CutAct kill = [&lab] { return lab.killBackend(), Verdict::Pass; };
    const CutAct killAndCut = [&lab] { return lab.killBackend(), Verdict::Cut; };
    const CutAct crash = [&lab] { return lab.server.stop(), Verdict::Cut; };
    const auto isNoted = std::make_shared<std::atomic<bool>>(false);
    switch (fault) {
    case Fault::CutBeforeCommit:
        return lab.attempt(whenCommitComes(cutting()));
    case Fault::CutAfterCommit:
        return lab.attempt(whenCommitWent(cutting()));
    case Fault::CutBeforeItsAnswer:
        return lab.attempt(whenItsAnswerComes(cutting()));
    case Fault::CutAfterTheNote:
        return lab.attempt(whenSet(isNoted, cutting()), [isNoted] { *isNoted = true; });
    case Fault::BackendKilledAfterTheNote:
        return lab.attempt({}, [&lab] { lab.killBackend(); });
    case Fault::BackendKilledBeforeCommit:
        return lab.attempt(whenCommitComes(kill));
    case Fault::BackendKilledBeforeItsAnswer:
        return lab.attempt(whenItsAnswerComes(killAndCut));
    case Fault::ServerCrashedBeforeCommit:
        return lab.attempt(whenCommitComes(crash));
    case Fault::ServerCrashedBeforeItsAnswer:
        return lab.attempt(whenItsAnswerComes(crash));
    }
    Q_UNREACHABLE();
}

} // namespace

/// Connections, backends and servers that are lost around COMMIT: whether it may be committed is
/// told exactly, the server's answer to the question is the truth, and nothing is applied twice.
class CorrectionCutsTest : public QObject
{
    Q_OBJECT

    CutLab m_lab;

    /// What a person does next: the same operation again, on a wallet that drifts again.
    void tryAgain(const CutAttempt &made, bool wasCommitted)
    {
        rowsOf(*m_lab.asking, u"update wallets set pending_balance = 1"_s);
        CorrectionRunner runner(*m_lab.asking);
        const auto preview = valueOf(runner.preview(made.request));
        const auto outcome = runner.commit(testOrder(preview), {});
        QCOMPARE(outcome.has_value(), !wasCommitted);
        QCOMPARE(m_lab.isSettled(), !wasCommitted);
        QCOMPARE(m_lab.entriesOf(made.request.operationId), 1);
    }

    void checkTruth(const CutAttempt &made, Outcome wanted)
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_lab.outcomeOfIt(made) != Outcome::Running, 20'000);
        QCOMPARE(m_lab.outcomeOfIt(made), wanted);
        const bool wasCommitted = wanted == Outcome::Committed;
        QCOMPARE(m_lab.isSettled(), wasCommitted);
        QCOMPARE(m_lab.entriesOf(made.request.operationId), wasCommitted ? 1 : 0);
        tryAgain(made, wasCommitted);
        QVERIFY(m_lab.isJournalIntact());
    }

    void setStandby(const QString &name)
    {
        rowsOf(*m_lab.asking, u"alter system set synchronous_standby_names = '%1'"_s.arg(name));
        rowsOf(*m_lab.asking, u"select pg_reload_conf()"_s);
        QTRY_COMPARE(m_lab.value(u"show synchronous_standby_names"_s), name);
        QTest::qWait(500); // the server's own processes read it, too
    }

    bool isHung() const
    {
        return m_lab.value(u"select count(*) from pg_stat_activity where wait_event = 'SyncRep'"_s)
               == u"1";
    }

private slots:
    void init() { m_lab.resetRows(); }

    void aNetworkThatWorksCommits()
    {
        const CutAttempt made = m_lab.attempt({});
        QVERIFY(made.isDone);
        checkTruth(made, Outcome::Committed);
    }

    void whatIsLostAroundCommitIsToldExactly_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("mayBeCommitted");
        QTest::addColumn<Outcome>("outcome");
        const auto row = [](const char *name, Fault fault, bool mayBe, Outcome outcome) {
            QTest::newRow(name) << fault << mayBe << outcome;
        };
        row("cut before COMMIT came", Fault::CutBeforeCommit, true, Outcome::Aborted);
        row("cut after COMMIT came", Fault::CutAfterCommit, true, Outcome::Committed);
        row("cut before its answer", Fault::CutBeforeItsAnswer, true, Outcome::Committed);
        row("cut after the note", Fault::CutAfterTheNote, false, Outcome::Aborted);
        row("backend killed after the note", Fault::BackendKilledAfterTheNote, false,
            Outcome::Aborted);
        row("backend killed before COMMIT came", Fault::BackendKilledBeforeCommit, true,
            Outcome::Aborted);
        row("backend killed before its answer", Fault::BackendKilledBeforeItsAnswer, true,
            Outcome::Committed);
        row("server crashed before COMMIT came", Fault::ServerCrashedBeforeCommit, true,
            Outcome::Aborted);
        row("server crashed before its answer", Fault::ServerCrashedBeforeItsAnswer, true,
            Outcome::Committed);
    }

    void whatIsLostAroundCommitIsToldExactly()
    {
        QFETCH(Fault, fault);
        const CutAttempt made = attemptWith(m_lab, fault);
        m_lab.askAgain();
        QVERIFY(!made.isDone);
        QVERIFY(!made.transactionId.isEmpty());
        QTEST(made.failure.mayBeCommitted, "mayBeCommitted");
        QFETCH(Outcome, outcome);
        checkTruth(made, outcome);
    }

    void aCutAtAnyOtherTurnLeavesNoDoubtAndNoTrace_data()
    {
        QTest::addColumn<bool>("isRequest");
        QTest::newRow("requests") << true;
        QTest::newRow("answers") << false;
    }

    void aCutAtAnyOtherTurnLeavesNoDoubtAndNoTrace()
    {
        QFETCH(bool, isRequest);
        const auto sawCommit = std::make_shared<std::atomic<bool>>(false);
        int turn = 1;
        for (;; ++turn) {
            const CutAttempt made = m_lab.attempt([=](const CutProxy::Passage &one) {
                *sawCommit = *sawCommit || one.isCommit();
                const bool isNow = one.turn == turn && one.isRequest == isRequest;
                return isNow && !one.isHandedOn ? Verdict::Cut : Verdict::Pass;
            });
            if (*sawCommit)
                break; // the other test's
            QVERIFY(!made.isDone);
            QVERIFY(!made.failure.mayBeCommitted);
            QVERIFY(!m_lab.isSettled());
            QCOMPARE(m_lab.entriesOf(made.request.operationId), 0);
            if (!made.transactionId.isEmpty())
                QTRY_COMPARE(m_lab.outcomeOfIt(made), Outcome::Aborted);
        }
        QVERIFY(turn > 5);
        QVERIFY(m_lab.isJournalIntact());
    }

    /// A standby that never confirms: durable here, and nobody is told.
    void aCommitThatHangsIsRunningAndThenCommitted()
    {
        setStandby(u"nobody"_s);
        CutAttempt made;
        std::thread program([&] { made = m_lab.attempt({}); });
        QTRY_VERIFY_WITH_TIMEOUT(isHung(), 20'000);
        const QString transaction =
            m_lab.value(u"select backend_xid from pg_stat_activity where wait_event = 'SyncRep'"_s);
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const Outcome meanwhile = outcomeOf(*m_lab.asking, id, transaction).outcome;
        m_lab.killBackend();
        program.join();
        setStandby({});
        QCOMPARE(meanwhile, Outcome::Running);
        QVERIFY(!made.isDone);
        QVERIFY(made.failure.mayBeCommitted);
        checkTruth(made, Outcome::Committed);
    }
};

QTEST_GUILESS_MAIN(CorrectionCutsTest)
#include "tst_correctioncuts.moc"
