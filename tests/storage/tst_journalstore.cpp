// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "models/storage/transaction.h"
#include "tests/support/labpooler.h"
#include "tests/support/opsschema.h"
#include "tests/support/query.h"

#include <QTest>

#include <thread>

using namespace clicknback;
using namespace Qt::StringLiterals;

class JournalStoreTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    const QString m_shop = u"shop"_s;

    std::unique_ptr<Connection> connection(const QString &user = u"ann"_s) const
    {
        return connectWriting(m_cluster, m_shop, user);
    }

private slots:
    void initTestCase()
    {
        createOpsRoles(m_cluster);
        m_cluster.createDatabase(m_shop);
        installOps(m_cluster, m_shop);
    }

    void theDatabaseHashesAsTheProgramDoes_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("release");
        QTest::newRow("plain") << u"drift"_s << u"sha-d0d108e"_s;
        QTest::newRow("quotes") << u"O'Brien said \"no\"; -- drop"_s << QString();
        QTest::newRow("lines") << u"one\ntwo\r\n\tthree "_s << u""_s;
        QTest::newRow("unicode") << u"Zürich, 日本, 😀, e\u0301, \u202eabc"_s << u"ü"_s;
        QTest::newRow("signs of the rule") << u"5:abc-12:"_s << u"-"_s;
        QTest::newRow("placeholders") << u":name ? $1 %1 \\n \\u0041"_s << u"?"_s;
        QTest::newRow("long") << QString(10'000, u'é') << QString();
    }

    void theDatabaseHashesAsTheProgramDoes()
    {
        QFETCH(QString, reason);
        QFETCH(QString, release);
        const auto ann = connection();
        JournalEntry wanted = journalEntry();
        wanted.reason = reason;
        wanted.release = release;
        wanted.plan = u"{ \"b\" : 1,  \"a\":\"\\u00fc 😀 ' \\\" \\n\" }"_s;
        wanted.before.clear();
        const JournalEntry entry = valueOf(JournalStore(*ann).append(wanted));
        QCOMPARE(entry.entryHash, entryHash(entry));
        QCOMPARE(entry.reason, wanted.reason);
        QCOMPARE(entry.plan, wanted.plan);
        QVERIFY(entry.before.isEmpty());
        QVERIFY(entry.proposalId.isEmpty());
        QCOMPARE(entry.sessionRole, u"ann"_s);
        QCOMPARE(entry.movedEuros, u"0.75"_s);
        const auto found = valueOf(JournalStore(*ann).find(wanted.operationId));
        QVERIFY(found.has_value());
        QCOMPARE(*found, entry);
    }

    void whatTheDatabaseKnowsItselfIsNotTakenFromTheClient()
    {
        const auto ann = connection();
        const QString id = newOperationId();
        rowsOf(*ann, u"insert into clicknback_ops.journal values (77, '%1', '2020-01-01', "
                     "'settle_wallet', 'wallet', 'u1', 'u1', 'ann@example.com', 'postgres', "
                     "'drift', 'forged', '{}', '{}', '{}', 'abc', 1, null, null, null, null, '5', "
                     "'x', 'y')"_s.arg(id));
        const JournalEntry entry = valueOf(JournalStore(*ann).find(id)).value();
        QVERIFY(entry.sequence < 77);
        QCOMPARE(entry.sessionRole, u"ann"_s);
        QVERIFY(!entry.recordedAt.startsWith(u"2020"));
        QCOMPARE(entry.entryHash, entryHash(entry));
        QCOMPARE(valueOf(JournalStore(*ann).verify({})).verdict, ChainVerdict::Intact);
    }

    void anOperatorMayOnlyAppend()
    {
        const auto ann = connection();
        valueOf(JournalStore(*ann).append(journalEntry()));
        for (const char *attempt :
             {"update clicknback_ops.journal set reason = 'x'",
              "delete from clicknback_ops.journal", "truncate clicknback_ops.journal",
              "update clicknback_ops.chain_head set sequence = 0",
              "alter table clicknback_ops.journal disable trigger all",
              "drop schema clicknback_ops cascade"}) {
            const QString refusal = refusalOf(*ann, QLatin1String(attempt));
            QVERIFY2(refusal.contains(u"permission denied") || refusal.contains(u"must be owner"),
                     qPrintable(refusal + QLatin1String(attempt)));
        }
    }

    void evenTheOwnerAndAReplicaMayOnlyAppend()
    {
        const auto owner = connection(u"postgres"_s);
        rowsOf(*owner, u"set session_replication_role = replica"_s);
        for (const char *attempt :
             {"update clicknback_ops.journal set reason = 'x'",
              "delete from clicknback_ops.journal", "truncate clicknback_ops.journal cascade",
              "update clicknback_ops.proposal set moved_euros = 0",
              "delete from clicknback_ops.approval"}) {
            const QString refusal = refusalOf(*owner, QLatin1String(attempt));
            QVERIFY2(refusal.contains(u"append-only"),
                     qPrintable(refusal + QLatin1String(attempt)));
        }
    }

    void anOperationIsInTheJournalOnce()
    {
        const auto ann = connection();
        JournalStore journal(*ann);
        const JournalEntry first = valueOf(journal.append(journalEntry()));
        const auto again = journal.append(journalEntry(first.operationId));
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(u"in the journal already"));
        QVERIFY(again.error().detail.contains(u"23505"));
        QCOMPARE(valueOf(journal.head()).sequence, first.sequence);
    }

    void aConflictThatIsSkippedLeavesNoHeadWithoutAnEntry()
    {
        const auto ann = connection();
        JournalStore journal(*ann);
        const JournalEntry first = valueOf(journal.append(journalEntry()));
        const QString refusal = refusalOf(
            *ann, u"insert into clicknback_ops.journal (operation_id, operation, subject, key, "
                  "actor_id, actor_email, reason_code, reason, plan, preview_hash, moved_euros) "
                  "values ('%1', 'o', 's', 'k', 'a', 'e', 'r', 'r', '{}', 'h', 0) "
                  "on conflict do nothing"_s.arg(first.operationId));
        QVERIFY2(refusal.contains(u"in the journal already"), qPrintable(refusal));
        QCOMPARE(valueOf(journal.verify({})).verdict, ChainVerdict::Intact);
    }

    void anOperationIsUndoneAtMostOnce()
    {
        const auto ann = connection();
        JournalStore journal(*ann);
        const JournalEntry first = valueOf(journal.append(journalEntry()));
        JournalEntry undo = journalEntry();
        undo.compensates = first.operationId;
        const JournalEntry undone = valueOf(journal.append(undo));
        QCOMPARE(undone.compensates, first.operationId);
        undo.operationId = newOperationId();
        const auto again = journal.append(undo);
        QVERIFY(!again);
        QVERIFY(again.error().message.contains(u"undone already"));
        JournalEntry redo = journalEntry();
        redo.compensates = undone.operationId;
        valueOf(journal.append(redo));
    }

    void aRolledBackEntryLeavesNoTrace()
    {
        const auto ann = connection();
        JournalStore journal(*ann);
        const ChainHead before = valueOf(journal.head());
        const JournalEntry entry = journalEntry();
        {
            const auto transaction = valueOf(Transaction::begin(*ann, "rolled back"));
            valueOf(journal.append(entry));
        }
        QCOMPARE(valueOf(journal.head()).sequence, before.sequence);
        QCOMPARE(valueOf(journal.committed({entry.operationId})), QStringList());
    }

    void onlyOneTransactionHasTheHead()
    {
        const auto ann = connection();
        const auto olga = m_cluster.connect(
            m_shop, u"olga"_s, {.readOnly = false, .lockTimeout = std::chrono::milliseconds(300)});
        auto first = valueOf(Transaction::begin(*ann, "first"));
        const ChainHead head = valueOf(JournalStore(*ann).takeHead());
        {
            const auto second = valueOf(Transaction::begin(*olga, "second"));
            const auto taken = JournalStore(*olga).takeHead();
            QVERIFY(!taken);
            QCOMPARE(taken.error().kind, ErrorKind::Busy);
        }
        valueOf(JournalStore(*ann).append(journalEntry()));
        valueOf(first.commit());
        QCOMPARE(valueOf(JournalStore(*olga).takeHead()).sequence, head.sequence + 1);
    }

    void appendsFromManySidesMakeOneChain()
    {
        constexpr int kPrograms = 4;
        constexpr int kEach = 50;
        const ChainHead before = valueOf(JournalStore(*connection()).head());
        std::vector<std::thread> programs;
        for (int i = 0; i < kPrograms; ++i) {
            programs.emplace_back([this, i] {
                const auto mine = connection(i % 2 == 0 ? u"ann"_s : u"olga"_s);
                for (int n = 0; n < kEach; ++n)
                    valueOf(JournalStore(*mine).append(journalEntry()));
            });
        }
        for (std::thread &program : programs)
            program.join();
        const auto ann = connection();
        const ChainReport report = valueOf(JournalStore(*ann).verify({before}));
        QCOMPARE(report.verdict, ChainVerdict::Intact);
        QCOMPARE(report.head.sequence, before.sequence + kPrograms * kEach);
    }

    void entriesAreReadInPagesAndNewestFirst()
    {
        const auto ann = connection();
        JournalStore journal(*ann);
        const ChainHead head = valueOf(journal.head());
        QStringList ids;
        for (int i = 0; i < 3; ++i)
            ids << valueOf(journal.append(journalEntry())).operationId;
        const auto page = valueOf(journal.entriesAfter(head.sequence, 2));
        QCOMPARE(page.size(), std::size_t(2));
        QCOMPARE(page[0].operationId, ids[0]);
        QVERIFY(!page[0].plan.isEmpty());
        const auto newest = valueOf(journal.newest(2));
        QCOMPARE(newest.size(), std::size_t(2));
        QCOMPARE(newest[0].operationId, ids[2]);
        QVERIFY(newest[0].plan.isEmpty() && newest[0].after.isEmpty());
        QCOMPARE(valueOf(journal.committed({ids[1], newOperationId()})), QStringList{ids[1]});
    }

    void aVerificationThatIsCancelledIsNoVerdict()
    {
        const auto ann = connection();
        const auto report = JournalStore(*ann).verify({}, [] { return true; });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(valueOf(JournalStore(*ann).verify({})).verdict, ChainVerdict::Intact);
    }

    void withoutTheSchemaEveryQuestionIsNotFound()
    {
        m_cluster.createDatabase(u"bare"_s);
        const auto bare = connectWriting(m_cluster, u"bare"_s);
        const auto head = JournalStore(*bare).head();
        QVERIFY(!head);
        QCOMPARE(head.error().kind, ErrorKind::NotFound);
    }

    void behindAPoolerItWorksAsWell()
    {
        LabServer server;
        server.createPlatform(u"shop"_s);
        LabPooler pooler(server, u"shop"_s);
        const auto pooled =
            valueOf(Connection::open(pooler.conninfo(), {}, {.readOnly = false, .pooler = true}));
        JournalStore journal(*pooled);
        valueOf(journal.install());
        auto transaction = valueOf(Transaction::begin(*pooled, "through the pooler"));
        valueOf(journal.takeHead());
        const JournalEntry entry = valueOf(journal.append(journalEntry()));
        valueOf(transaction.commit());
        QCOMPARE(entry.entryHash, entryHash(entry));
        const ChainReport report = valueOf(journal.verify({valueOf(journal.head())}));
        QCOMPARE(report.verdict, ChainVerdict::Intact);
        QCOMPARE(report.entries, 1);
        QVERIFY(valueOf(journal.state()).mayAppend);
    }
};

QTEST_GUILESS_MAIN(JournalStoreTest)
#include "tst_journalstore.moc"
