// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/auditfinding.h"
#include "models/storage/auditstore.h"
#include "models/storage/serverstore.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// The audit log as it is read from a real server, and what it leaves open.
class AuditStoreTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_databases = 0;

    QString platformNamed(const QString &sql)
    {
        const QString name = QStringLiteral("platform%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, basicRows() + sql);
        return name;
    }

    std::unique_ptr<Connection> platformWith(const QString &sql)
    {
        return m_cluster.connect(platformNamed(sql));
    }

    static QString purchase(const QString &id, const QString &status,
                            const QString &createdAt = u"2026-11-01 12:00"_s)
    {
        return purchaseRows(id, status, u"100"_s, u"5"_s, u"reversed"_s, createdAt);
    }

    static QStringList idsOf(const AuditSlice &slice)
    {
        QStringList ids;
        for (const AuditRow &row : slice.rows)
            ids << row.id;
        return ids;
    }

    static QStringList keysOf(const AuditGap &gap)
    {
        QStringList keys;
        for (const AuditGapRow &row : gap.rows)
            keys << row.resourceId;
        return keys;
    }

private slots:
    void strangeRowsSurvive()
    {
        const QString longValue(10'000, u'x');
        const QString name64(64, u'N');
        const auto connection = platformWith(
            auditRow(u"null"_s, u"PURCHASE_CONFIRMED"_s, u"gone"_s, u"null"_s,
                     u"2026-11-01 00:00:01"_s)
            + auditRow(u"array"_s, u"PURCHASE_CONFIRMED"_s, u"gone"_s, u"'[1, 2]'"_s,
                       u"2026-11-01 00:00:02"_s)
            + auditRow(u"string"_s, u"PURCHASE_CONFIRMED"_s, u"gone"_s, u"'\"words\"'"_s,
                       u"2026-11-01 00:00:03"_s)
            + auditRow(u"number"_s, u"PURCHASE_CONFIRMED"_s, u"gone"_s, u"'12.50'"_s,
                       u"2026-11-01 00:00:04"_s)
            + auditRow(u"html"_s, u"<b>BOLD</b>"_s, u"<i>שלום 🛒</i>"_s,
                       u"'{\"amount\": \"NaN\", \"k\": \"<b>\"}'"_s, u"2026-11-01 00:00:05"_s)
            + auditRow(u"long"_s, name64, longValue, u"'{\"v\": \"%1\"}'"_s.arg(longValue),
                       u"2026-11-01 00:00:06"_s)
            + auditRow(u"endless"_s, u"PURCHASE_CONFIRMED"_s, u"gone"_s, u"null"_s, u"infinity"_s)
            + u"insert into audit_logs values ('actor', '2026-11-01 00:00:07', 'robot', '', '', '', '', '', 'null');"_s);
        AuditStore store(*connection);
        const AuditSlice slice = valueOf(store.rows({}, 100));
        QCOMPARE(idsOf(slice), (QStringList{u"endless"_s, u"actor"_s, u"long"_s, u"html"_s,
                                            u"number"_s, u"string"_s, u"array"_s, u"null"_s}));
        QVERIFY(!slice.rows[0].occurredAt);
        QCOMPARE(slice.rows[1].details, u"null"_s);
        QVERIFY(slice.rows[1].hasActorId && !slice.rows[1].actorRole);
        QCOMPARE(slice.rows[2].action, name64);
        QCOMPARE(slice.rows[2].resourceId, longValue);
        QCOMPARE(slice.rows[3].resourceId, u"<i>שלום 🛒</i>"_s);
        QCOMPARE(slice.rows[4].details, u"12.50"_s);
        QCOMPARE(slice.rows[7].details, QString());
        QCOMPARE(slice.rows[7].occurredAt->toText(), u"2026-11-01 00:00:01.000000"_s);
        for (const AuditRow &row : slice.rows)
            QVERIFY(!judgeAudit(row).empty());
        const std::vector<AuditDay> days = valueOf(store.days({}));
        QVERIFY(std::any_of(days.begin(), days.end(),
                            [](const AuditDay &day) { return !day.day.isValid(); }));
    }

    void theActorIsTheUserOfToday()
    {
        const auto connection = platformWith(auditRow(u"a"_s, u"PURCHASE_REVERSED"_s, u"p1"_s));
        const AuditRow row = valueOf(AuditStore(*connection).rows({}, 1)).rows.at(0);
        QCOMPARE(row.actorEmail, u"ann@example.com"_s);
        QCOMPARE(row.actorRole, std::optional(u"admin"_s));
    }

    void theFilterRestricts_data()
    {
        QTest::addColumn<AuditFilter>("filter");
        QTest::addColumn<QStringList>("ids");
        const QStringList all{u"c"_s, u"b"_s, u"a"_s};
        QTest::newRow("nothing") << AuditFilter{} << all;
        QTest::newRow("action") << AuditFilter{.actions = {u"PURCHASE_REVERSED"_s}}
                                << QStringList{u"b"_s};
        QTest::newRow("two actions")
            << AuditFilter{.actions = {u"PURCHASE_REVERSED"_s, u"ODD, \"one\" \\ {}"_s}}
            << QStringList{u"c"_s, u"b"_s};
        QTest::newRow("actor type") << AuditFilter{.actorType = u"admin"_s} << QStringList{u"b"_s};
        QTest::newRow("actor by e-mail") << AuditFilter{.actor = u"ANN@"_s} << QStringList{u"b"_s};
        QTest::newRow("actor by id") << AuditFilter{.actor = u"u1"_s} << QStringList{u"b"_s};
        QTest::newRow("a part of an id is no actor")
            << AuditFilter{.actor = u"u"_s} << QStringList{};
        QTest::newRow("resource type")
            << AuditFilter{.resourceType = u"merchant"_s} << QStringList{};
        QTest::newRow("resource") << AuditFilter{.resourceId = u"p1"_s}
                                  << QStringList{u"b"_s, u"a"_s};
        QTest::newRow("outcome") << AuditFilter{.outcome = u"failure"_s} << QStringList{};
        QTest::newRow("from") << AuditFilter{.fromDay = QDate(2026, 11, 2)}
                              << QStringList{u"c"_s, u"b"_s};
        QTest::newRow("to is inclusive")
            << AuditFilter{.toDay = QDate(2026, 11, 2)} << QStringList{u"b"_s, u"a"_s};
        QTest::newRow("one day") << AuditFilter{.day = QDate(2026, 11, 2)} << QStringList{u"b"_s};
        QTest::newRow("a day outside the rest")
            << AuditFilter{.fromDay = QDate(2026, 11, 3), .day = QDate(2026, 11, 2)}
            << QStringList{};
        QTest::newRow("text of the details")
            << AuditFilter{.text = u"Pend"_s} << QStringList{u"b"_s};
        QTest::newRow("text of a resource")
            << AuditFilter{.text = u"P1"_s} << QStringList{u"b"_s, u"a"_s};
        QTest::newRow("a percent sign is no wildcard")
            << AuditFilter{.text = u"%"_s} << QStringList{};
    }

    void theFilterRestricts()
    {
        QFETCH(AuditFilter, filter);
        QFETCH(QStringList, ids);
        static const auto connection = platformWith(
            auditRow(u"a"_s, u"PURCHASE_CONFIRMED"_s, u"p1"_s, u"null"_s,
                     u"2026-11-01 23:59:59.9"_s)
            + auditRow(u"b"_s, u"PURCHASE_REVERSED"_s, u"p1"_s,
                       u"'{\"prior_status\": \"pending\"}'"_s, u"2026-11-02 23:59:59.9"_s)
            + auditRow(u"c"_s, u"ODD, \"one\" \\ {}"_s, u"q2"_s, u"null"_s, u"2026-11-03"_s));
        AuditStore store(*connection);
        QCOMPARE(idsOf(valueOf(store.rows(filter, 10))), ids);
        filter.day.reset();
        qint64 counted = 0;
        for (const AuditDay &day : valueOf(store.days(filter)))
            counted += day.rows;
        QCOMPARE(counted, qint64(valueOf(store.rows(filter, 10)).rows.size()));
    }

    void olderRowsFollowByTimeAndId()
    {
        QString sql;
        for (const QChar id : u"abcdef"_s)
            sql += auditRow(id, u"PURCHASE_CONFIRMED"_s, u"p1"_s, u"null"_s,
                            id < u'd' ? u"2026-11-01 00:00:00.000001"_s
                                      : u"2026-11-01 00:00:00.000002"_s);
        const auto connection = platformWith(sql);
        AuditStore store(*connection);
        QStringList seen;
        AuditSlice slice = valueOf(store.rows({}, 2));
        seen << idsOf(slice);
        while (!slice.isComplete) {
            slice = valueOf(store.rows({}, 2, slice.rows.back()));
            seen << idsOf(slice);
        }
        QCOMPARE(seen.join(QString()), u"fedcba"_s);
        QVERIFY(valueOf(store.rows({}, 6)).isComplete);
    }

    void gapsAreCountedInTheUnitsOfTheInvariants()
    {
        const auto connection = platformWith(
            purchase(u"ok"_s, u"confirmed"_s) + purchase(u"manual"_s, u"confirmed"_s)
            + purchase(u"lost"_s, u"reversed"_s) + purchase(u"once"_s, u"reversed"_s)
            + purchase(u"twice"_s, u"reversed"_s) + purchase(u"rejected"_s, u"rejected"_s)
            + purchase(u"wrong"_s, u"rejected"_s) + purchase(u"open"_s, u"pending"_s)
            + auditRow(u"1"_s, u"PURCHASE_CONFIRMED"_s, u"ok"_s)
            + auditRow(u"2"_s, u"PURCHASE_REVERSED"_s, u"once"_s)
            + auditRow(u"3"_s, u"PURCHASE_REVERSED"_s, u"twice"_s)
            + auditRow(u"4"_s, u"PURCHASE_REVERSED"_s, u"twice"_s)
            + auditRow(u"5"_s, u"PURCHASE_REVERSED"_s, u"twice"_s)
            + auditRow(u"6"_s, u"PURCHASE_REJECTED"_s, u"rejected"_s)
            + auditRow(u"7"_s, u"PURCHASE_REVERSED"_s, u"wrong"_s)
            + auditRow(u"8"_s, u"PURCHASE_CONFIRMED"_s, u"nowhere"_s)
            + auditRow(u"9"_s, u"PURCHASE_CONFIRMED"_s, u"nowhere"_s)
            + u"insert into audit_logs values ('10', '2026-11-01', 'admin', 'u1', "
              u"'PURCHASE_CONFIRMED', 'merchant',"
              " 'manual', 'success', null);"_s);
        AuditStore store(*connection);
        const auto gap = [&store](AuditGapKind kind) { return valueOf(store.gap(kind, {}, 100)); };
        QCOMPARE(keysOf(gap(AuditGapKind::UnauditedConfirmations)), QStringList{u"manual"_s});
        const AuditGap decisions = gap(AuditGapKind::UnmatchedDecisions);
        QCOMPARE(keysOf(decisions), (QStringList{u"wrong"_s, u"twice"_s, u"lost"_s}));
        QCOMPARE(decisions.rows[1].auditRows, 3);
        QCOMPARE(decisions.rows[1].userEmail, u"ann@example.com"_s);
        QCOMPARE(decisions.rows[1].amount, std::optional(Money::fromCents(10'000)));
        const AuditGap repeated = gap(AuditGapKind::RepeatedRows);
        QCOMPARE(repeated.count, std::optional<std::int64_t>(2));
        QCOMPARE(keysOf(repeated), (QStringList{u"twice"_s, u"nowhere"_s}));
        QCOMPARE(gap(AuditGapKind::OrphanRows).count, std::optional<std::int64_t>(2));
    }

    void gapsKeepToTheDaysAndTheLimitButCountAll()
    {
        QString sql;
        for (int i = 1; i <= 9; ++i)
            sql += purchase(QString::number(i), u"confirmed"_s, u"2026-11-0%1 12:00"_s.arg(i));
        const auto connection = platformWith(sql);
        AuditStore store(*connection);
        const AuditGap all = valueOf(store.gap(AuditGapKind::UnauditedConfirmations, {}, 2));
        QCOMPARE(all.count, std::optional<std::int64_t>(9));
        QCOMPARE(keysOf(all), (QStringList{u"9"_s, u"8"_s}));
        const AuditGap some = valueOf(store.gap(AuditGapKind::UnauditedConfirmations,
                                                {QDate(2026, 11, 3), QDate(2026, 11, 5)}, 100));
        QCOMPARE(keysOf(some), (QStringList{u"5"_s, u"4"_s, u"3"_s}));
        QCOMPARE(valueOf(store.gap(AuditGapKind::OrphanRows, {}, 100)).count,
                 std::optional<std::int64_t>(0));
    }

    void aMissingOrForbiddenLogIsAnErrorThatSaysWhich()
    {
        const auto without = platformWith(u"drop table audit_logs;"_s);
        QCOMPARE(AuditStore(*without).rows({}, 1).error().kind, ErrorKind::NotFound);
        const QString name = platformNamed(u"create role blind_to_audit login;"
                                           "grant select on users, purchases to blind_to_audit;"_s);
        const auto blind = m_cluster.connect(name, u"blind_to_audit"_s);
        const Result<AuditSlice> refused = AuditStore(*blind).rows({}, 1);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
        QVERIFY(refused.error().message.contains(u"audit_logs"));
    }

    void aRevisionThatMayNotBeReadSaysWhy()
    {
        const QString name = platformNamed(u"create role blind_to_revision login;"_s);
        const auto blind = m_cluster.connect(name, u"blind_to_revision"_s);
        const SchemaVerdict verdict = valueOf(ServerStore(*blind).schema());
        QCOMPARE(verdict.position, SchemaPosition::Unreadable);
        QVERIFY2(verdict.reason.contains(u"permission denied"), qPrintable(verdict.reason));
    }
};

QTEST_GUILESS_MAIN(AuditStoreTest)
#include "tst_auditstore.moc"
