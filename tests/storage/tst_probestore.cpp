// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/probestore.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kNow = *Instant::fromText(u"2026-11-25 14:30:00.5");

QString purchaseAt(const QString &id, const QString &createdAt,
                   const QString &status = u"confirmed"_s)
{
    return purchaseRows(id, status, u"10"_s, u"0.50"_s, u"pending"_s, createdAt);
}

QString pendingFor(const QString &id, std::chrono::seconds age)
{
    return purchaseAt(id, kNow.toText(), u"pending"_s)
           + u"update purchases set created_at = (now() at time zone 'utc') - interval '%1 "
             u"seconds' "
             "where id = '%2';"_s.arg(age.count())
                 .arg(id);
}

QString flag(const QString &scope, const QString &scopeId, bool isEnabled,
             const QString &key = u"purchase_auto_confirm"_s)
{
    return u"insert into feature_flags (id, key, enabled, scope_type, scope_id) values "
           "(gen_random_uuid()::text, '%1', %2, '%3', %4);"_s.arg(
               key, isEnabled ? u"true"_s : u"false"_s, scope,
               scopeId.isEmpty() ? u"null"_s : u"'%1'"_s.arg(scopeId));
}

QString countsOf(const IngestionFacts &facts)
{
    QStringList counts{QString::number(facts.recent)};
    for (const std::int64_t count : facts.before)
        counts << QString::number(count);
    return counts.join(u' ');
}

} // namespace

/// What probes ask a real platform.
class ProbeStoreTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_databases = 0;
    QString m_name; ///< of the newest platform

    /// A platform with the basic rows and these.
    std::unique_ptr<Connection> platformWith(const QString &sql,
                                             const QString &user = u"postgres"_s)
    {
        m_name = u"platform%1"_s.arg(++m_databases);
        m_cluster.createPlatform(m_name);
        m_cluster.run(m_name, basicRows() + sql);
        return m_cluster.connect(m_name, user);
    }

private slots:
    void initTestCase()
    {
        m_cluster.run(u"postgres"_s, u"create role weak login"_s);
        m_cluster.createDatabase(u"numbers"_s);
        m_cluster.run(u"numbers"_s, u"create table kept (n int); insert into kept values (7); "
                                    "create sequence counter"_s);
    }

    void aNumberIsRead_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<double>("number");
        QTest::newRow("whole") << u"select 42"_s << 42.0;
        QTest::newRow("numeric") << u"select 0.1::numeric"_s << 0.1;
        QTest::newRow("double") << u"select -1.5e300::float8"_s << -1.5e300;
        QTest::newRow("bigint") << u"select count(*) from kept"_s << 1.0;
        QTest::newRow("semicolons") << u" select 3 ; ;\n"_s << 3.0;
        QTest::newRow("comment") << u"select 4 -- it's four"_s << 4.0;
        QTest::newRow("values") << u"values (5)"_s << 5.0;
        QTest::newRow("table") << u"table kept"_s << 7.0;
        QTest::newRow("with") << u"with a as (select 6 as n) select n from a"_s << 6.0;
        QTest::newRow("text with a colon") << u"select position(':n' in 'a:n')"_s << 2.0;
    }
    void aNumberIsRead()
    {
        QFETCH(QString, statement);
        const auto connection = m_cluster.connect(u"numbers"_s);
        const auto number = valueOf(ProbeStore(*connection).number(statement));
        QVERIFY(number);
        QTEST(*number, "number");
    }

    void nullIsNoNumberAndNoError()
    {
        const auto connection = m_cluster.connect(u"numbers"_s);
        QVERIFY(!valueOf(ProbeStore(*connection).number(u"select max(n) from kept where n > 9"_s)));
    }

    void whatIsNotOneNumberIsSaid_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("said");
        QTest::newRow("text") << u"select 'five'"_s << u"the text “five”"_s;
        QTest::newRow("digits as text") << u"select '5'"_s << u"the text “5”"_s;
        QTest::newRow("long text") << u"select repeat('x', 1000)"_s << u"x…”"_s;
        QTest::newRow("boolean") << u"select true"_s << u"“true”"_s;
        QTest::newRow("time") << u"select timestamp '2026-11-25'"_s << u"2026-11-25"_s;
        QTest::newRow("NaN") << u"select 'NaN'::numeric"_s << u"gives NaN"_s;
        QTest::newRow("infinity") << u"select 'Infinity'::float8"_s << u"gives Infinity"_s;
        QTest::newRow("no row") << u"select 1 where false"_s << u"no row"_s;
        QTest::newRow("rows") << u"select generate_series(1, 100000000)"_s
                              << u"more than one row"_s;
        QTest::newRow("columns") << u"select 1, 2"_s << u"2 columns"_s;
        QTest::newRow("no column") << u"select"_s << u"0 columns"_s;
        QTest::newRow("a table that is missing") << u"select 1 from nowhere"_s << u"nowhere"_s;
        QTest::newRow("nothing") << u"  ; "_s << u"syntax error"_s;
        QTest::newRow("no SQL") << u"how many?"_s << u"syntax error"_s;
        QTest::newRow("division") << u"select 1 / 0"_s << u"division by zero"_s;
    }
    void whatIsNotOneNumberIsSaid()
    {
        QFETCH(QString, statement);
        QFETCH(QString, said);
        const auto connection = m_cluster.connect(u"numbers"_s);
        const auto number = ProbeStore(*connection).number(statement);
        QVERIFY(!number);
        QVERIFY2(number.error().message.contains(said), qPrintable(number.error().message));
        QCOMPARE(valueOf(ProbeStore(*connection).number(u"select 1"_s)), std::optional(1.0));
    }

    void nothingIsWritten_data()
    {
        QTest::addColumn<QString>("statement");
        for (const char *statement :
             {"delete from kept", "insert into kept values (8) returning n",
              "with gone as (delete from kept returning n) select n from gone",
              "select nextval('counter')", "select 1; delete from kept",
              "select 1) as a; delete from kept; select * from (select 1", "commit", "rollback",
              "begin read write", "set transaction read write", "select n from kept for update",
              "copy (select 1) to program 'touch probed'", "truncate kept", "select 1 /*",
              "select set_config('transaction_read_only', 'off', true)"})
            QTest::newRow(statement) << QString::fromLatin1(statement);
    }
    void nothingIsWritten()
    {
        QFETCH(QString, statement);
        SessionSettings writing;
        writing.readOnly = false; // and a superuser
        const auto connection = m_cluster.connect(u"numbers"_s, u"postgres"_s, writing);
        QVERIFY(!ProbeStore(*connection).number(statement));
        QCOMPARE(rowsOf(*connection, u"select n from kept"_s), QStringList{u"7"_s});
        QCOMPARE(valueOfQuery(*connection, u"select is_called from counter"_s), u"f"_s);
        QCOMPARE(valueOf(ProbeStore(*connection).number(u"select 1"_s)), std::optional(1.0));
    }

    void aSlowStatementIsStopped()
    {
        SessionSettings impatient;
        impatient.statementTimeout = 100ms;
        const auto connection = m_cluster.connect(u"numbers"_s, u"postgres"_s, impatient);
        const auto number = ProbeStore(*connection).number(u"select 1 from pg_sleep(20)"_s);
        QVERIFY(!number);
        QCOMPARE(number.error().kind, ErrorKind::Busy);
    }

    void theJobHasNothingToDoOnAnEmptyPlatform()
    {
        const auto connection = platformWith({});
        const JobFacts facts = valueOf(ProbeStore(*connection).job());
        QCOMPARE(facts.eligible, 0);
        QCOMPARE(facts.heldBack, 0);
        QVERIFY(!facts.oldestEligible);
        QVERIFY(!facts.followsLog);
    }

    void onlyScopedFlagsHoldPurchasesBack_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::addColumn<int>("eligible");
        QTest::newRow("none") << QString() << 2;
        QTest::newRow("user off") << flag(u"user"_s, u"u1"_s, false) << 0;
        QTest::newRow("user on") << flag(u"user"_s, u"u1"_s, true) << 2;
        QTest::newRow("merchant off") << flag(u"merchant"_s, u"m2"_s, false) << 1;
        QTest::newRow("user on, merchant off")
            << flag(u"user"_s, u"u1"_s, true) + flag(u"merchant"_s, u"m2"_s, false) << 1;
        QTest::newRow("global off") << flag(u"global"_s, {}, false) << 2;
        QTest::newRow("another key") << flag(u"user"_s, u"u1"_s, false, u"other"_s) << 2;
        QTest::newRow("another user") << flag(u"user"_s, u"u2"_s, false) << 2;
        QTest::newRow("a merchant's id as user") << flag(u"user"_s, u"m2"_s, false) << 2;
        QTest::newRow("without a scope") << flag(u"user"_s, {}, false) << 2;
    }
    void onlyScopedFlagsHoldPurchasesBack()
    {
        QFETCH(QString, flags);
        QFETCH(int, eligible);
        const auto connection = platformWith(
            u"insert into merchants(id, name, default_cashback_percentage) values ('m2', 'x', 5);"_s
            + pendingFor(u"p1"_s, 100s) + pendingFor(u"p2"_s, 5000s)
            + u"update purchases set merchant_id = 'm2' where id = 'p2';"_s
            + purchaseAt(u"p3"_s, u"2026-01-01"_s) + flags);
        const JobFacts facts = valueOf(ProbeStore(*connection).job());
        QCOMPARE(facts.eligible, eligible);
        QCOMPARE(facts.heldBack, 2 - eligible);
        const std::chrono::seconds oldest = facts.oldestEligible.value_or(-1s);
        const std::chrono::seconds wanted = eligible == 2 ? 5000s : eligible == 1 ? 100s : -1s;
        QVERIFY2(oldest >= wanted && oldest < wanted + 60s,
                 qPrintable(QString::number(oldest.count())));
    }

    void aPurchaseOfTheFutureIsNotOld()
    {
        const auto connection = platformWith(pendingFor(u"p1"_s, -1000s));
        QCOMPARE(valueOf(ProbeStore(*connection).job()).oldestEligible,
                 std::optional<std::chrono::seconds>(0s));
    }

    void withoutItsTablesTheJobIsNotKnown()
    {
        const auto connection = platformWith(u"drop table feature_flags;"_s);
        const auto facts = ProbeStore(*connection).job();
        QVERIFY(!facts);
        QCOMPARE(facts.error().kind, ErrorKind::NotFound);
        const auto weak = m_cluster.connect(m_name, u"weak"_s);
        const auto refused = ProbeStore(*weak).ingestion(kNow);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Refused);
    }

    void purchasesAreCountedInTheSameHourOfEachWeek()
    {
        const auto connection = platformWith(
            purchaseAt(u"now"_s, u"2026-11-25 14:30:00.5"_s)
            + purchaseAt(u"within"_s, u"2026-11-25 13:30:00.500001"_s)
            + purchaseAt(u"an hour ago"_s, u"2026-11-25 13:30:00.5"_s)
            + purchaseAt(u"to come"_s, u"2026-11-25 14:30:00.500001"_s)
            + purchaseAt(u"1a"_s, u"2026-11-18 14:30:00.5"_s)
            + purchaseAt(u"1b"_s, u"2026-11-18 14:00:00"_s)
            + purchaseAt(u"1 too late"_s, u"2026-11-18 14:31:00"_s)
            + purchaseAt(u"another day"_s, u"2026-11-17 14:00:00"_s)
            + purchaseAt(u"3"_s, u"2026-11-04 13:45:00"_s)
            + purchaseAt(u"6"_s, u"2026-10-14 13:45:00"_s)
            + purchaseAt(u"7"_s, u"2026-10-07 13:45:00"_s) + purchaseAt(u"old"_s, u"2026-01-01"_s));
        ProbeStore store(*connection);
        QCOMPARE(countsOf(valueOf(store.ingestion(kNow))), u"2 2 0 1 0 0 1"_s);
        QCOMPARE(countsOf(valueOf(store.ingestion(kNow, 3))), u"2 2 0 1"_s);
        QCOMPARE(countsOf(valueOf(store.ingestion(kNow, 0))), u"2"_s);
    }

    void weeksBeforeTheOldestPurchaseAreNotCompared_data()
    {
        QTest::addColumn<QString>("oldest");
        QTest::addColumn<int>("weeks");
        QTest::newRow("today") << u"2026-11-25 12:00:00"_s << 0;
        QTest::newRow("within the hour a week ago") << u"2026-11-18 14:00:00"_s << 0;
        QTest::newRow("before that hour") << u"2026-11-18 13:30:00.5"_s << 1;
        QTest::newRow("three weeks") << u"2026-11-04 13:00:00"_s << 3;
        QTest::newRow("long ago") << u"2020-01-01"_s << 6;
        QTest::newRow("to come") << u"2027-01-01"_s << 0;
        QTest::newRow("never") << u"infinity"_s << 0;
    }
    void weeksBeforeTheOldestPurchaseAreNotCompared()
    {
        QFETCH(QString, oldest);
        const auto connection = platformWith(purchaseAt(u"p1"_s, oldest));
        QTEST(int(valueOf(ProbeStore(*connection).ingestion(kNow)).before.size()), "weeks");
    }

    void withoutPurchasesThereIsNothingToCompare()
    {
        const auto connection = platformWith({});
        QCOMPARE(countsOf(valueOf(ProbeStore(*connection).ingestion(kNow))), u"0"_s);
    }

    void aResetIsSeenByItsRows()
    {
        const auto connection = platformWith(
            u"update users set created_at = '2026-11-25 03:05:07.123456+00';"
            "insert into users(id, email, hashed_password, created_at) values ('u2', 'b', 'x', "
            "'2026-11-25 09:00:00+00'), ('u3', 'c', 'x', null);"_s
            + auditRow(u"before"_s, u"PURCHASE_CONFIRMED"_s, u"p"_s, u"null"_s,
                       u"2026-11-25 03:04:00"_s)
            + auditRow(u"a1"_s, u"PURCHASE_CONFIRMED"_s, u"p"_s, u"null"_s,
                       u"2026-11-25 03:06:00"_s)
            + auditRow(u"a2"_s, u"PURCHASE_REJECTED"_s, u"p"_s, u"null"_s, u"2026-11-25 03:07:00"_s)
            + auditRow(u"by hand"_s, u"PURCHASE_REVERSED"_s, u"p"_s, u"null"_s,
                       u"2026-11-25 08:00:00"_s));
        const ResetFacts facts = valueOf(ProbeStore(*connection).reset());
        QCOMPARE(facts.schemaMadeAt, Instant::fromText(u"2026-11-25 03:05:07.123456"));
        QCOMPARE(facts.users, std::optional<std::int64_t>(3));
        QVERIFY(facts.isComplete);
        QCOMPARE(facts.jobSeenAfter, Instant::fromText(u"2026-11-25 03:07:00"));
    }

    void withoutASignOfTheJobNoneIsSaid()
    {
        const auto connection = platformWith(auditRow(u"before"_s, u"PURCHASE_CONFIRMED"_s, u"p"_s,
                                                      u"null"_s, u"2026-11-25 03:04:00"_s));
        const ResetFacts facts = valueOf(ProbeStore(*connection).reset());
        QVERIFY(facts.schemaMadeAt);
        QVERIFY(!facts.jobSeenAfter);
    }

    void amidAResetTheTablesThatAreMissingAreNoError()
    {
        const auto connection = platformWith(u"drop table users cascade; drop table audit_logs;"_s);
        const ResetFacts facts = valueOf(ProbeStore(*connection).reset());
        QVERIFY(!facts.isComplete);
        QVERIFY(!facts.schemaMadeAt);
        QVERIFY(!facts.users); // not 0
        m_cluster.run(m_name, u"drop schema public cascade"_s);
        QVERIFY(!valueOf(ProbeStore(*connection).reset()).isComplete);
    }

    void whatARoleMayNotReadIsNotComplete()
    {
        const auto connection = platformWith(u"grant select on users to weak;"_s, u"weak"_s);
        const ResetFacts facts = valueOf(ProbeStore(*connection).reset());
        QVERIFY(!facts.isComplete);
        QCOMPARE(facts.users, std::optional<std::int64_t>(1));
        QVERIFY(!facts.jobSeenAfter);
    }
};

QTEST_GUILESS_MAIN(ProbeStoreTest)
#include "tst_probestore.moc"
