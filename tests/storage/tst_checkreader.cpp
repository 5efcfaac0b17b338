// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/databaselane.h"
#include "models/storage/reconcile/checkreader.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace clicknback;

namespace {

constexpr std::int64_t kBudget = std::int64_t{1} << 30;
constexpr std::int64_t kNoBudget = 1;

/// A platform in order: a user with a real hash, a purchase of each status with its audit rows.
QString cleanRows()
{
    return QStringLiteral(

        "insert into users(id, email, hashed_password, role) values"
        " ('0b9c9a5e-1d2f-4c3a-8b7e-000000000001', 'ann@example.com',"
        "  '$2b$12$' || repeat('a', 53), 'admin');"
        "insert into merchants(id, name, default_cashback_percentage) values"
        " ('0b9c9a5e-1d2f-4c3a-8b7e-000000000002', 'Corner Shop', 5);"
        "insert into offers(id, merchant_id, percentage, start_date, end_date,"
        " monthly_cap_per_user) values ('0b9c9a5e-1d2f-4c3a-8b7e-000000000003',"
        " '0b9c9a5e-1d2f-4c3a-8b7e-000000000002', 5, '2020-01-01', '2099-12-31', 100000);"
        "create function add_purchase(number int, state text, cashback_state text) returns void"
        " as $$"
        " insert into purchases(id, external_id, user_id, merchant_id, offer_id, amount, currency,"
        "  status, created_at, cashback_amount) values ('0b9c9a5e-1d2f-4c3a-8b7e-0000000001' ||"
        "  lpad(number::text, 2, '0'), 'ext-' || number, '0b9c9a5e-1d2f-4c3a-8b7e-000000000001',"
        "  '0b9c9a5e-1d2f-4c3a-8b7e-000000000002', '0b9c9a5e-1d2f-4c3a-8b7e-000000000003',"
        "  20 * number, 'EUR', state, now() at time zone 'utc' - interval '1 minute',"
        "  case state when 'reversed' then 0 else number end);"
        " insert into cashback_transactions(id, user_id, purchase_id, amount, status, created_at)"
        "  select '0b9c9a5e-1d2f-4c3a-8b7e-0000000002' || lpad(number::text, 2, '0'), user_id, id,"
        "  number, cashback_state, created_at from purchases where external_id = 'ext-' || number"
        " $$ language sql;"
        "select add_purchase(1, 'pending', 'pending');"
        "select add_purchase(2, 'confirmed', 'available');"
        "select add_purchase(3, 'rejected', 'reversed');"
        "select add_purchase(4, 'reversed', 'reversed');"
        "insert into wallets values ('0b9c9a5e-1d2f-4c3a-8b7e-000000000001', 1, 2, 0);"
        "insert into audit_logs(id, occurred_at, actor_type, actor_id, action, resource_type,"
        " resource_id, outcome, details)"
        " select '0b9c9a5e-1d2f-4c3a-8b7e-0000000003' || right(id, 2),"
        "  now() at time zone 'utc' - interval '30 seconds',"
        "  case status when 'reversed' then 'admin' else 'system' end,"
        "  case status when 'reversed' then user_id end, 'PURCHASE_' || upper(status), 'purchase',"
        "  id, 'success', case status"
        "   when 'confirmed' then jsonb_build_object('merchant_id', merchant_id, 'amount',"
        "    amount::text, 'currency', currency, 'cashback_amount', cashback_amount::text)"
        "   when 'rejected' then jsonb_build_object('merchant_id', merchant_id, 'amount',"
        "    amount::text, 'currency', currency, 'reason', 'no')"
        "   else jsonb_build_object('prior_status', 'pending') end"
        "  from purchases where status <> 'pending';");
}

QString wallet(const QString &balances)
{
    return QStringLiteral("update wallets set %1;").arg(balances);
}

/// "W1=2 P3=1": what was found; "W1=?" for what could not be told.
QString findingsOf(const CheckRun &run)
{
    QStringList findings;
    for (const CheckResult &result : run.results) {
        if (!result.violations)
            findings << result.id + QStringLiteral("=?");
        else if (*result.violations != 0)
            findings << QStringLiteral("%1=%2").arg(result.id).arg(*result.violations);
    }
    return findings.join(u' ');
}

} // namespace

class CheckReaderTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_databases = 0;

    QString world(const QString &sql = {})
    {
        const QString name = QStringLiteral("world%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, cleanRows() + sql);
        return name;
    }

    static CheckedDatabase checked(Connection &connection, const CheckRequest &request = {},
                                   std::int64_t budget = kBudget)
    {
        CheckProgress progress;
        return valueOf(CheckReader(connection, progress, {}, budget).check(request));
    }

    /// In memory and by statements alone, which must agree.
    QString findingsIn(const QString &database, const QString &role = QStringLiteral("postgres"))
    {
        const auto connection = m_cluster.connect(database, role);
        const QString inMemory = findingsOf(checked(*connection).run);
        const QString byStatements = findingsOf(checked(*connection, {}, kNoBudget).run);
        return inMemory == byStatements ? inMemory
                                        : inMemory + QStringLiteral(" / ") + byStatements;
    }

    /// The ledger stays tables: of a view nobody knows whether it fits in memory.
    static QString endlessAudit()
    {
        return QStringLiteral(
            "alter table audit_logs rename to real_audit;"
            "create view audit_logs as select 'a' || n as id, timestamp '2000-01-01' as "
            "occurred_at,"
            " 'system'::varchar as actor_type, null::varchar as actor_id, 'X'::varchar as action,"
            " 'purchase'::varchar as resource_type, 'p'::varchar as resource_id,"
            " 'success'::varchar as outcome, null::jsonb as details"
            " from (select generate_series(1, 1000000000) as n) as numbers;");
    }

private slots:
    void aPlatformInOrderHasNoFinding()
    {
        const QString name = world();
        QCOMPARE(findingsIn(name), QString());
        const auto connection = m_cluster.connect(name);
        const CheckedDatabase all = checked(*connection);
        QCOMPARE(all.run.results.size(), std::size_t(62));
        QCOMPARE(all.run.database, name);
        QCOMPARE(all.run.revision, QStringLiteral("9f8a7e6d5c4b"));
        QVERIFY(std::abs(all.run.checkedAt.secondsSince(Instant::now())) < 60);
        QCOMPARE(verdictOf(all.run), CheckVerdict::Clean);
        QCOMPARE(all.drifting, std::int64_t(0));
    }

    void aWalletThatIsOffIsPricedAndExplained()
    {
        const auto connection = m_cluster.connect(
            world(wallet(QStringLiteral("pending_balance = 1.75, available_balance = -3"))));
        for (const std::int64_t budget : {kBudget, kNoBudget}) {
            const CheckedDatabase off = checked(*connection, {}, budget);
            QCOMPARE(findingsOf(off.run), QStringLiteral("W1=1 W2=1 W4=1"));
            QCOMPARE(off.run.find(u"W1")->impact, std::optional(Money::fromCents(75)));
            QCOMPARE(off.run.find(u"W2")->impact, std::optional(Money::fromCents(500)));
            QCOMPARE(off.run.find(u"W3")->impact, std::optional(Money()));
            QVERIFY(!off.run.find(u"W4")->impact);
            QCOMPARE(off.run.find(u"W1")->sample,
                     QStringList(QStringLiteral("0b9c9a5e-1d2f-4c3a-8b7e-000000000001")));
        }
        const CheckedDatabase off = checked(*connection);
        const CheckedDatabase other = checked(*connection, {}, kNoBudget);
        QCOMPARE(off.drifting, std::int64_t(1));
        QCOMPARE(other.drifting, std::int64_t(1));
        QCOMPARE(off.explanations.size(), std::size_t(1));
        QCOMPARE(other.explanations.size(), std::size_t(1));
        QCOMPARE(other.explanations.front().difference, off.explanations.front().difference);
        QCOMPARE(other.explanations.front().remedy, off.explanations.front().remedy);
        QCOMPARE(other.explanations.front().causes.size(), off.explanations.front().causes.size());
        QVERIFY(off.untoldDrift.isEmpty() && other.untoldDrift.isEmpty());
        const DriftExplanation &why = off.explanations.front();
        QCOMPARE(why.email, QStringLiteral("ann@example.com"));
        QCOMPARE(why.explained() + why.unexplained, why.difference);
        QCOMPARE(why.difference.available, Money::fromCents(-500));
    }

    void onlyWhatWasAskedForIsTold()
    {
        const auto connection = m_cluster.connect(world());
        CheckProgress progress;
        const CheckedDatabase few =
            valueOf(CheckReader(*connection, progress, {}, kBudget)
                        .check({.ids = {QStringLiteral("W1"), QStringLiteral("O1")}}));
        QCOMPARE(few.run.results.size(), std::size_t(2));
        QCOMPARE(few.run.results.front().id, QStringLiteral("W1"));
        QCOMPARE(int(progress.checked), 2);
        QCOMPARE(int(progress.invariants), 2);
        QCOMPARE(std::int64_t(progress.reading.rows), 0); // the ledger was not read
        QCOMPARE(int(progress.reading.backendPid), 0);
        QCOMPARE(checked(*connection, {.ids = {QStringLiteral("nonsense")}}).run.results.size(),
                 std::size_t(0));
    }

    void samplesAreTheFirstInOrderOfBytes()
    {
        const auto connection =
            m_cluster.connect(world(QStringLiteral("update purchases set currency = 'eur';")));
        const CheckRun run = checked(*connection, {.sampleSize = 2}).run;
        QCOMPARE(run.find(u"P8")->violations, std::optional(std::int64_t(4)));
        QCOMPARE(run.find(u"P8")->sample,
                 (QStringList{QStringLiteral("0b9c9a5e-1d2f-4c3a-8b7e-000000000101"),
                              QStringLiteral("0b9c9a5e-1d2f-4c3a-8b7e-000000000102")}));
        QCOMPARE(checked(*connection, {.sampleSize = 2}, kNoBudget).run.find(u"P8")->sample,
                 run.find(u"P8")->sample);
    }

    void driftThatCannotBeToldIsNotNone()
    {
        const auto connection = m_cluster.connect(world(QStringLiteral("drop table wallets;")));
        for (const std::int64_t budget : {kBudget, kNoBudget}) {
            const CheckedDatabase blind = checked(*connection, {}, budget);
            QVERIFY(!blind.isDriftCounted());
            QCOMPARE(blind.untoldDrift, QStringLiteral("The table wallets could not be read."));
        }
    }

    void missingTablesAreNamedAndEverythingElseIsTold()
    {
        const QString name = world(QStringLiteral("drop table refresh_tokens, feature_flags;"));
        QCOMPARE(findingsIn(name), QStringLiteral("P13=? P13g=? U4=? U5=? F1=? F2=? F3=? F4=? "
                                                  "ID=?"));
        const auto connection = m_cluster.connect(name);
        const CheckRun run = checked(*connection).run;
        QCOMPARE(run.find(u"U5")->reason,
                 QStringLiteral("The database lacks the table refresh_tokens."));
        QCOMPARE(run.find(u"ID")->reason,
                 QStringLiteral("The database lacks the tables feature_flags, refresh_tokens."));
        QCOMPARE(verdictOf(run), CheckVerdict::CannotTell);
    }

    void anEarlyRevisionIsCheckedAsFarAsItGoes()
    {
        // Revision 6: no cashback yet, neither the column nor the table.
        const QString name =
            world(QStringLiteral("drop table refresh_tokens, feature_flags, cashback_transactions;"
                                 "alter table purchases drop cashback_amount;"
                                 "update alembic_version set version_num = 'c1d2e3f4a5b6';"));
        const QString findings = findingsIn(name);
        for (const char *untold : {"W1", "W5", "P1", "P3", "P9", "P15", "O12", "A9", "ID"})
            QVERIFY2(findings.split(u' ').contains(QLatin1String(untold) + QStringLiteral("=?")),
                     qPrintable(findings));
        for (const char *told : {"W4", "P8", "P12", "P14", "A6", "O1"})
            QVERIFY2(!findings.contains(QLatin1String(told) + QStringLiteral("=")),
                     qPrintable(findings));
        QVERIFY(findings.split(u' ').contains(QStringLiteral("M1=1")));
        const auto connection = m_cluster.connect(name);
        QVERIFY(checked(*connection).run.find(u"P9")->reason.contains(u"cashback_amount"));
    }

    void aRoleThatMayNotReadUsersIsToldWhatItCannotSee()
    {
        const QString name = world(wallet(QStringLiteral("pending_balance = 9")));
        m_cluster.run(name, QStringLiteral("create role narrow login;"
                                           "grant select on all tables in schema public to narrow;"
                                           "revoke select on users, alembic_version from narrow;"));
        QCOMPARE(findingsIn(name, QStringLiteral("narrow")),
                 QStringLiteral("W1=1 U1=? U2=? U3=? U4=? U6=? F2=? A2=? M1=? ID=?"));
        const auto connection = m_cluster.connect(name, QStringLiteral("narrow"));
        const CheckRun run = checked(*connection).run;
        QCOMPARE(run.find(u"U1")->reason,
                 QStringLiteral("This role may not read the table users."));
        QVERIFY(!run.find(u"M1")->reason.isEmpty());
        QVERIFY(run.revision.isEmpty());
        QCOMPARE(verdictOf(run), CheckVerdict::Found);
    }

    void rowsHiddenByAPolicyAreNeverCountedAsNone()
    {
        const QString name = world(wallet(QStringLiteral("pending_balance = 9")));
        m_cluster.run(name, QStringLiteral("create role hidden login;"
                                           "grant select on all tables in schema public to hidden;"
                                           "alter table wallets enable row level security;"));
        const auto connection = m_cluster.connect(name, QStringLiteral("hidden"));
        QVERIFY(!checked(*connection).run.find(u"W1")->violations);
        QVERIFY(!checked(*connection, {}, kNoBudget).run.find(u"W1")->violations);
    }

    void payoutsCountWhereThereAreAny()
    {
        const QString name = world(
            QStringLiteral("create table payouts(user_id varchar, amount numeric(12,2), status"
                           " varchar); insert into payouts select user_id, 0.50, status from"
                           " wallets, (values ('completed'), ('requested'), ('failed')) as"
                           " states(status);")
            + wallet(QStringLiteral("available_balance = 1, paid_balance = 0.50")));
        QCOMPARE(findingsIn(name), QString());
        m_cluster.run(name, wallet(QStringLiteral("paid_balance = 0.75")));
        QCOMPARE(findingsIn(name), QStringLiteral("W3=1"));
        m_cluster.run(name, QStringLiteral("alter table payouts rename status to state"));
        QCOMPARE(findingsIn(name), QStringLiteral("W2=? W3=?"));
        const auto connection = m_cluster.connect(name);
        QCOMPARE(checked(*connection).run.find(u"W2")->reason,
                 QStringLiteral("The table payouts lacks user_id, amount or status."));
    }

    void nothingIsSaidOfWalletsWhosePayoutsCannotBeRead()
    {
        const QString name = world(
            QStringLiteral("create table payouts(user_id varchar, amount numeric(12,2), status"
                           " varchar); insert into payouts select user_id, 0.50, 'completed' from"
                           " wallets; create role blind_to_payouts login;"
                           "grant select on all tables in schema public to blind_to_payouts;"
                           "revoke all on payouts from blind_to_payouts;")
            + wallet(QStringLiteral("available_balance = available_balance - 0.50,"
                                    " paid_balance = 0.50")));
        const auto connection = m_cluster.connect(name, QStringLiteral("blind_to_payouts"));
        for (const std::int64_t budget : {kBudget, kNoBudget}) {
            const CheckedDatabase blind = checked(*connection, {}, budget);
            QVERIFY(blind.explanations.empty());
            QVERIFY(!blind.isDriftCounted());
            QCOMPARE(blind.untoldDrift,
                     QStringLiteral("This role may not read the table payouts."));
        }
    }

    void payoutsAreKnownToTheExplanations()
    {
        const QString name = world(
            QStringLiteral("create table payouts(user_id varchar, amount numeric(12,2), status"
                           " varchar);")
            + wallet(QStringLiteral("paid_balance = 0.75")));
        const auto connection = m_cluster.connect(name);
        const CheckedDatabase off = checked(*connection);
        QCOMPARE(off.explanations.size(), std::size_t(1));
        QCOMPARE(off.explanations.front().causes.size(), std::size_t(1));
        const DriftCause &cause = off.explanations.front().causes.front();
        QCOMPARE(cause.certainty, Certainty::Inferred);
        QCOMPARE(cause.evidence, QStringLiteral("No payout of this user was completed."));
        m_cluster.run(name, QStringLiteral("drop table payouts"));
        const CheckedDatabase without = checked(*connection);
        QCOMPARE(without.explanations.front().causes.front().certainty, Certainty::Proven);
    }

    void aJsonNullSaysNothingOfTheCashback()
    {
        QCOMPARE(findingsIn(world(QStringLiteral(
                     "update audit_logs set details = details || '{\"cashback_amount\": null}'"
                     " where action = 'PURCHASE_CONFIRMED';"))),
                 QString());
    }

    void revisionsAreAFindingAndNotAFailure()
    {
        const QString name = world(QStringLiteral("update alembic_version set version_num = 'x';"));
        QCOMPARE(findingsIn(name), QStringLiteral("M1=1"));
        m_cluster.run(name, QStringLiteral("insert into alembic_version values ('9f8a7e6d5c4b')"));
        QCOMPARE(findingsIn(name), QStringLiteral("M1=1"));
        m_cluster.run(name, QStringLiteral("delete from alembic_version"));
        QCOMPARE(findingsIn(name), QStringLiteral("M1=1"));
        m_cluster.run(name, QStringLiteral("drop table alembic_version"));
        QCOMPARE(findingsIn(name), QStringLiteral("M1=?"));
    }

    void anEmptyDatabaseIsTheDefaultOfNothing()
    {
        m_cluster.createDatabase(QStringLiteral("empty"));
        const auto connection = m_cluster.connect(QStringLiteral("empty"));
        const CheckRun run = checked(*connection).run;
        QCOMPARE(run.results.size(), std::size_t(62));
        for (const CheckResult &result : run.results)
            QVERIFY2(!result.violations && !result.reason.isEmpty(), qPrintable(result.id));
    }

    void itStopsSoonWhereverItIs_data()
    {
        QTest::addColumn<bool>("inMemory");
        QTest::newRow("reading") << true;
        QTest::newRow("in a statement") << false;
    }

    void itStopsSoonWhereverItIs()
    {
        QFETCH(bool, inMemory);
        const QString name = QStringLiteral("endless%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, inMemory ? endlessAudit() : endlessPurchases());
        DatabaseLane lane(QStringLiteral("bulk"), {m_cluster.cluster().conninfo(name), {}, {}});
        auto progress = std::make_shared<CheckProgress>();
        const auto future = lane.run([progress, inMemory](Connection &connection) {
            return CheckReader(connection, *progress, {}, inMemory ? kBudget : kNoBudget)
                .check(inMemory ? CheckRequest{} : CheckRequest{.ids = {QStringLiteral("P16")}});
        });
        QTRY_VERIFY(inMemory ? progress->reading.rows > 0 : progress->reading.backendPid != 0);
        QTest::qWait(100);
        QElapsedTimer timer;
        timer.start();
        progress->reading.isCancelled = true;
        while (!future.isFinished() && timer.elapsed() < 2000)
            QTest::qWait(1);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(int(progress->reading.backendPid), 0);
        // The lane goes on.
        const auto next = lane.run([](Connection &connection) {
            CheckProgress fresh;
            return CheckReader(connection, fresh, {}, kBudget)
                .check({.ids = {QStringLiteral("O1")}});
        });
        QTRY_VERIFY(next.isFinished());
        QVERIFY(next.result());
    }

    void whatTheServerCancelsCostsOneInvariant()
    {
        const QString name = QStringLiteral("endless%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, endlessPurchases());
        DatabaseLane lane(QStringLiteral("bulk"), {m_cluster.cluster().conninfo(name), {}, {}});
        auto progress = std::make_shared<CheckProgress>();
        const auto future = lane.run([progress](Connection &connection) {
            return CheckReader(connection, *progress, {}, kNoBudget)
                .check({.ids = {QStringLiteral("P16"), QStringLiteral("O1")}});
        });
        QTRY_VERIFY(progress->reading.backendPid != 0);
        QTest::qWait(200);
        m_cluster.run(
            name,
            QStringLiteral("select pg_cancel_backend(%1)").arg(int(progress->reading.backendPid)));
        QTRY_VERIFY(future.isFinished());
        const CheckRun run = valueOf(future.result()).run;
        QVERIFY(!run.find(u"P16")->violations);
        QCOMPARE(run.find(u"P16")->reason,
                 QStringLiteral("It took too long, or was cancelled on the server."));
        QCOMPARE(run.find(u"O1")->violations, std::int64_t(0));
    }

    void aBusyBackendIsNeverAFalseFinding()
    {
        const QString name = world();
        std::atomic<bool> isOver = false;
        std::atomic<int> transitions = 0;
        const auto write = [&](int first) {
            const auto connection =
                m_cluster.connect(name, QStringLiteral("postgres"), {.readOnly = false});
            for (int number = first; !isOver && number < first + 40; ++number) {
                for (const char *sql :
                     {"begin; select add_purchase(%1, 'pending', 'pending');"
                      " update wallets set pending_balance = pending_balance + %1; commit",
                      "begin; update purchases set status = 'confirmed' where external_id ="
                      " 'ext-%1'; update cashback_transactions set status = 'available' where"
                      " purchase_id like '%%1'; update wallets set pending_balance ="
                      " pending_balance - %1, available_balance = available_balance + %1; commit"})
                    rowsOf(*connection, QLatin1String(sql).toString().arg(number));
                ++transitions;
            }
        };
        std::thread one([&] { write(10); });
        std::thread other([&] { write(50); });
        const auto connection = m_cluster.connect(name);
        QString problem;
        for (int run = 0; run < 12 && problem.isEmpty(); ++run) {
            const CheckRun found = checked(*connection, {}, run % 2 == 0 ? kBudget : kNoBudget).run;
            for (const CheckResult &result : found.results) {
                // Confirmed without audit rows, look-alikes: what these writers do leaves only
                // those.
                const bool isTheirs = result.id == u"A4c";
                if (!isTheirs && result.violations != 0)
                    problem = findingsOf(found);
            }
        }
        isOver = true;
        one.join();
        other.join();
        QCOMPARE(problem, QString());
        QVERIFY(transitions > 10);
    }
};

QTEST_GUILESS_MAIN(CheckReaderTest)
#include "tst_checkreader.moc"
