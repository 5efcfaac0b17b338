// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/correctiongate.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/transaction.h"
#include "tests/support/labserver.h"
#include "tests/support/opsschema.h"
#include "tests/support/query.h"

#include <QTest>
#include <QThread>

#include <thread>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// What the server says afterwards about an operation whose answer never came.
class OperationOutcomeTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    const QString m_shop = u"shop"_s;
    std::unique_ptr<Connection> m_asking;

    static QString transactionOf(const Connection &connection)
    {
        return valueOfQuery(connection, u"select pg_current_xact_id()"_s);
    }

    Outcome outcome(const QString &operationId, const QString &transactionId,
                    const QString &incarnation = {}) const
    {
        return outcomeOf(*m_asking, operationId, transactionId, incarnation).outcome;
    }

private slots:
    void initTestCase()
    {
        createOpsRoles(m_cluster);
        m_cluster.createDatabase(m_shop);
        installOps(m_cluster, m_shop);
        m_asking = connectWriting(m_cluster, m_shop, u"olga"_s);
    }

    void aCommittedOneIsCommitted()
    {
        const auto ann = connectWriting(m_cluster, m_shop, u"ann"_s);
        const JournalEntry entry = valueOf(JournalStore(*ann).append(journalEntry()));
        QCOMPARE(outcome(entry.operationId, entry.transactionId), Outcome::Committed);
        QCOMPARE(outcome(entry.operationId.toUpper(), {}), Outcome::Committed);
        const QString here = valueOf(CorrectionGate(*ann).incarnation());
        QCOMPARE(outcome(entry.operationId, entry.transactionId, here), Outcome::Committed);
    }

    void oneThatWasRolledBackIsAborted()
    {
        const auto ann = connectWriting(m_cluster, m_shop, u"ann"_s);
        JournalEntry entry;
        {
            const auto transaction = valueOf(Transaction::begin(*ann, "rolled back"));
            entry = valueOf(JournalStore(*ann).append(journalEntry()));
            QCOMPARE(outcome(entry.operationId, entry.transactionId), Outcome::Running);
        }
        QCOMPARE(outcome(entry.operationId, entry.transactionId), Outcome::Aborted);
        QCOMPARE(outcome(entry.operationId, {}), Outcome::Unknown);
    }

    void oneWhoseConnectionWasCutIsAborted()
    {
        const auto ann = connectWriting(m_cluster, m_shop, u"ann"_s);
        const auto transaction = valueOf(Transaction::begin(*ann, "cut"));
        const JournalEntry entry = valueOf(JournalStore(*ann).append(journalEntry()));
        m_cluster.run(m_shop, u"select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                              "where usename = 'ann'"_s);
        QCOMPARE(outcome(entry.operationId, entry.transactionId), Outcome::Aborted);
    }

    /// A server of its own, because all that is committed there hangs.
    void aCommitThatHangsIsRunningAndThenCommitted()
    {
        const LabServer::Options options{{}, {u"synchronous_standby_names = 'nobody'"_s}};
        const LabServer server(options);
        const auto open = [&server](const QString &database, const QString &waitsFor) {
            Conninfo conninfo = server.conninfo(database);
            conninfo.set(u"options"_s, u"-c synchronous_commit="_s + waitsFor);
            return valueOf(Connection::open(conninfo, {}, {.readOnly = false}));
        };
        rowsOf(*open(u"postgres"_s, u"local"_s), u"create database shop"_s);
        const auto asking = open(u"shop"_s, u"local"_s);
        valueOf(JournalStore(*asking).install());

        const auto working = open(u"shop"_s, u"on"_s);
        const QString pid = valueOfQuery(*working, u"select pg_backend_pid()"_s);
        auto transaction = valueOf(Transaction::begin(*working, "hung"));
        const JournalEntry entry = valueOf(JournalStore(*working).append(journalEntry()));
        bool wasAnswered = true;
        std::thread hung([&] { wasAnswered = bool(transaction.commit()); });
        const QString isHanging =
            u"select wait_event from pg_stat_activity where pid = %1 and wait_event = 'SyncRep'"_s
                .arg(pid);
        QString hangs;
        for (int tries = 0; tries < 200 && hangs.isEmpty(); ++tries) {
            QThread::msleep(50);
            hangs = valueOfQuery(*asking, isHanging);
        }
        const OutcomeReport meanwhile = outcomeOf(*asking, entry.operationId, entry.transactionId);
        rowsOf(*asking, u"select pg_terminate_backend(%1, 5000)"_s.arg(pid));
        hung.join();
        QCOMPARE(hangs, u"SyncRep"_s);
        QCOMPARE(meanwhile.outcome, Outcome::Running);
        QVERIFY(!wasAnswered);
        const OutcomeReport afterwards = outcomeOf(*asking, entry.operationId, entry.transactionId);
        QCOMPARE(afterwards.outcome, Outcome::Committed);
    }

    void aNumberThatTheServerNeverGaveIsUnknownAndNoFailure_data()
    {
        QTest::addColumn<QString>("transactionId");
        QTest::newRow("in the future") << u"99999999999"_s;
        QTest::newRow("no number") << u"abc"_s;
        QTest::newRow("none noted") << QString();
    }

    void aNumberThatTheServerNeverGaveIsUnknownAndNoFailure()
    {
        QFETCH(QString, transactionId);
        const OutcomeReport report = outcomeOf(*m_asking, newOperationId(), transactionId);
        QCOMPARE(report.outcome, Outcome::Unknown);
        QVERIFY(!report.sentence.isEmpty());
    }

    /// The server gave it, crashed before any of it was on its disk, and does not know it any more.
    void aNumberThatTheServerForgotInACrashIsAborted()
    {
        const QString here = valueOf(CorrectionGate(*m_asking).incarnation());
        QCOMPARE(outcome(newOperationId(), u"99999999999"_s, here), Outcome::Aborted);
        QCOMPARE(outcome(newOperationId(), u"abc"_s, here), Outcome::Unknown);
    }

    /// And gave it to another one afterwards.
    void aNumberThatWasGivenAgainIsNoProof()
    {
        const auto ann = connectWriting(m_cluster, m_shop, u"ann"_s);
        const JournalEntry other = valueOf(JournalStore(*ann).append(journalEntry()));
        const QString here = valueOf(CorrectionGate(*ann).incarnation());
        QCOMPARE(outcome(newOperationId(), other.transactionId, here), Outcome::Unknown);
    }

    void aNumberOfAnotherServerMeansNothingHere()
    {
        const auto ann = connectWriting(m_cluster, m_shop, u"ann"_s);
        const JournalEntry entry = valueOf(JournalStore(*ann).append(journalEntry()));
        QCOMPARE(outcome(newOperationId(), entry.transactionId, u"1/1/1"_s), Outcome::Unknown);
        QCOMPARE(outcome(entry.operationId, entry.transactionId, u"1/1/1"_s), Outcome::Committed);
    }

    void withoutTheSchemaTheServerStillKnowsItsTransactions()
    {
        m_cluster.createDatabase(u"bare"_s);
        const auto bare = connectWriting(m_cluster, u"bare"_s);
        const QString committed = transactionOf(*bare);
        QString aborted;
        {
            const auto transaction = valueOf(Transaction::begin(*bare, "rolled back"));
            aborted = transactionOf(*bare);
        }
        QCOMPARE(outcomeOf(*bare, newOperationId(), committed).outcome, Outcome::Committed);
        QCOMPARE(outcomeOf(*bare, newOperationId(), aborted).outcome, Outcome::Aborted);
        QCOMPARE(outcomeOf(*bare, newOperationId(), {}).outcome, Outcome::Unknown);
    }

    void aServerThatCannotBeReachedIsUnknown()
    {
        const auto olga = connectWriting(m_cluster, m_shop, u"olga"_s);
        const QString pid = valueOfQuery(*olga, u"select pg_backend_pid()"_s);
        m_cluster.run(m_shop, u"select pg_terminate_backend(%1, 5000)"_s.arg(pid));
        const OutcomeReport report = outcomeOf(*olga, newOperationId(), u"800"_s);
        QCOMPARE(report.outcome, Outcome::Unknown);
        QVERIFY(!report.sentence.isEmpty());
    }
};

QTEST_GUILESS_MAIN(OperationOutcomeTest)
#include "tst_operationoutcome.moc"
