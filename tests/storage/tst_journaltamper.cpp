// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/journalstore.h"
#include "tests/support/opsschema.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// What a superuser does to the journal with its triggers switched off, and whether it is named.
class JournalTamperTest : public QObject
{
    Q_OBJECT

    static constexpr int kEntries = 5;

    TestCluster m_cluster;
    std::vector<ChainHead> m_seen; ///< after entry 2 and after the last one
    int m_copies = 0;

    /// A copy of the journal, changed by this SQL.
    std::unique_ptr<Connection> tampered(const QString &sql)
    {
        const QString copy = u"copy%1"_s.arg(++m_copies);
        m_cluster.run(u"postgres"_s, u"create database %1 template whole"_s.arg(copy));
        m_cluster.run(copy, u"alter table clicknback_ops.journal disable trigger all"_s);
        m_cluster.run(copy, sql);
        return connectWriting(m_cluster, copy);
    }

private slots:
    void initTestCase()
    {
        m_cluster.createDatabase(u"whole"_s);
        installOps(m_cluster, u"whole"_s);
        const auto connection = connectWriting(m_cluster, u"whole"_s);
        JournalStore journal(*connection);
        for (int i = 1; i <= kEntries; ++i) {
            valueOf(journal.append(journalEntry()));
            if (i == 2 || i == kEntries)
                m_seen.push_back(valueOf(journal.head()));
        }
    }

    void aCopyThatNobodyTouchedIsIntact()
    {
        const auto connection = tampered(u"select 1"_s);
        const ChainReport report = valueOf(JournalStore(*connection).verify(m_seen));
        QCOMPARE(report.verdict, ChainVerdict::Intact);
        QCOMPARE(report.entries, kEntries);
    }

    void aChangedColumnIsNamed_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *column : {"operation", "subject", "key", "actor_id", "actor_email",
                                   "session_role", "reason_code", "reason", "preview_hash",
                                   "transaction_id", "previous_hash", "entry_hash"})
            QTest::newRow(column) << u"%1 = %1 || 'x'"_s.arg(QLatin1String(column));
        for (const char *column : {"plan", "before", "after"})
            QTest::newRow(column) << u"%1 = (%1::text || ' ')::json"_s.arg(QLatin1String(column));
        for (const char *column : {"operation_id", "proposal_id", "compensates"})
            QTest::newRow(column) << u"%1 = gen_random_uuid()"_s.arg(QLatin1String(column));
        QTest::newRow("sequence") << u"sequence = 33"_s;
        QTest::newRow("recorded_at") << u"recorded_at = recorded_at + interval '1 microsecond'"_s;
        QTest::newRow("moved_euros") << u"moved_euros = moved_euros + 0.01"_s;
        QTest::newRow("release") << u"release = 'sha-1'"_s;
        QTest::newRow("revision") << u"revision = null"_s;
        QTest::newRow("before taken away") << u"before = null"_s;
    }

    void aChangedColumnIsNamed()
    {
        QFETCH(QString, change);
        const auto connection =
            tampered(u"update clicknback_ops.journal set %1 where sequence = 3"_s.arg(change));
        const ChainReport report = valueOf(JournalStore(*connection).verify({}));
        QCOMPARE(report.verdict, ChainVerdict::Tampered);
        QCOMPARE(report.firstBroken.value_or(0), 3);
    }

    void entriesThatAreGoneMovedOrPutInAreNamed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("firstBroken");
        QTest::newRow("removed") << u"delete from clicknback_ops.journal where sequence = 3"_s << 3;
        QTest::newRow("first removed")
            << u"delete from clicknback_ops.journal where sequence = 1"_s << 1;
        QTest::newRow("tail removed")
            << u"delete from clicknback_ops.journal where sequence > 3"_s << 4;
        QTest::newRow("all removed") << u"truncate clicknback_ops.journal"_s << 1;
        QTest::newRow("exchanged")
            << u"update clicknback_ops.journal set sequence = -2 where sequence = 2;"
               "update clicknback_ops.journal set sequence = 2 where sequence = 3;"
               "update clicknback_ops.journal set sequence = 3 where sequence = -2"_s
            << 2;
        QTest::newRow("closed up")
            << u"delete from clicknback_ops.journal where sequence = 3;"
               "update clicknback_ops.journal set sequence = 3 where sequence = 4;"
               "update clicknback_ops.journal set sequence = 4 where sequence = 5"_s
            << 3;
        QTest::newRow("doubled")
            << u"alter table clicknback_ops.journal drop constraint journal_pkey;"
               "alter table clicknback_ops.journal drop constraint journal_operation_id_key "
               "cascade;"
               "insert into clicknback_ops.journal select * from clicknback_ops.journal "
               "where sequence = 3"_s
            << 3;
        QTest::newRow("head turned back")
            << u"update clicknback_ops.chain_head set sequence = 3, hash = (select entry_hash "
               "from clicknback_ops.journal where sequence = 3)"_s
            << 4;
        QTest::newRow("head changed")
            << u"update clicknback_ops.chain_head set hash = repeat('a', 64)"_s << 5;
        QTest::newRow("head removed") << u"delete from clicknback_ops.chain_head"_s << 1;
    }

    void entriesThatAreGoneMovedOrPutInAreNamed()
    {
        QFETCH(QString, sql);
        QFETCH(int, firstBroken);
        const auto connection = tampered(sql);
        const ChainReport report = valueOf(JournalStore(*connection).verify({}));
        QCOMPARE(report.verdict, ChainVerdict::Tampered);
        QCOMPARE(report.firstBroken.value_or(0), firstBroken);
    }

    void whatIsConsistentInItselfIsNamedByTheHeadsThatWereSeen_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("firstBroken");
        QTest::newRow("tail cut off with its head")
            << u"delete from clicknback_ops.journal where sequence > 3;"
               "update clicknback_ops.chain_head set sequence = 3, hash = (select entry_hash "
               "from clicknback_ops.journal where sequence = 3)"_s
            << 4;
        QTest::newRow("emptied with its head")
            << u"truncate clicknback_ops.journal;"
               "update clicknback_ops.chain_head set sequence = 0, hash = repeat('0', 64)"_s
            << 1;
        QTest::newRow("rewritten and hashed anew") << uR"(do $$
                   declare
                       entry clicknback_ops.journal;
                       last text;
                   begin
                       for entry in select * from clicknback_ops.journal where sequence >= 3
                                    order by sequence
                       loop
                           entry.reason := 'forged';
                           entry.previous_hash := coalesce(last, entry.previous_hash);
                           last := clicknback_ops.entry_hash(entry);
                           update clicknback_ops.journal
                           set reason = entry.reason, previous_hash = entry.previous_hash,
                               entry_hash = last
                           where sequence = entry.sequence;
                       end loop;
                       update clicknback_ops.chain_head set hash = last;
                   end
                   $$)"_s << 5;
    }

    void whatIsConsistentInItselfIsNamedByTheHeadsThatWereSeen()
    {
        QFETCH(QString, sql);
        QFETCH(int, firstBroken);
        const auto connection = tampered(sql);
        JournalStore journal(*connection);
        const ChainReport alone = valueOf(journal.verify({}));
        QCOMPARE(alone.verdict, ChainVerdict::Intact);
        const ChainReport report = valueOf(journal.verify(m_seen));
        QCOMPARE(report.verdict, ChainVerdict::Tampered);
        QCOMPARE(report.firstBroken.value_or(0), firstBroken);
        QVERIFY(!report.sentence.isEmpty());
    }

    void whatIsAppendedAfterwardsHidesNothing()
    {
        const auto connection = tampered(u"update clicknback_ops.journal set reason = 'forged' "
                                         "where sequence = 5;"
                                         "alter table clicknback_ops.journal enable trigger all"_s);
        JournalStore journal(*connection);
        valueOf(journal.append(journalEntry()));
        const ChainReport report = valueOf(journal.verify({}));
        QCOMPARE(report.verdict, ChainVerdict::Tampered);
        QCOMPARE(report.firstBroken.value_or(0), 5);
    }
};

QTEST_GUILESS_MAIN(JournalTamperTest)
#include "tst_journaltamper.moc"
