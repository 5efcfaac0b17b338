// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/demo/backendsimulation.h"
#include "models/storage/demo/backendtransition.h"
#include "models/storage/demo/verificationjob.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace clicknback;

namespace {

const QString kAdmin = QStringLiteral("a0000000-0000-4000-8000-000000000001");
const QString kRejecting = QStringLiteral("merchant-that-fails");

} // namespace

/// The simulated backend writes what the real one writes, faults included (facts 3.3 to 3.6, 5.3).
class BackendSimulationTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_first;
    std::unique_ptr<Connection> m_second;
    int m_databases = 0;

    QString value(const char *sql) const { return valueOfQuery(*m_first, QString::fromUtf8(sql)); }
    QStringList rows(const char *sql) const { return rowsOf(*m_first, QString::fromUtf8(sql)); }
    void run(const char *sql) { rowsOf(*m_first, QString::fromUtf8(sql)); }
    /// "purchase, its cashback_amount, cashback row, pending, available" of the only purchase.
    QString state() const
    {
        return value(
            "select p.status, p.cashback_amount, c.status, w.pending_balance, w.available_balance "
            "from purchases p join cashback_transactions c on c.purchase_id = p.id "
            "join wallets w on w.user_id = p.user_id");
    }
    Result<void> perform(Transition transition, const QString &admin = kAdmin)
    {
        return performTransition(*m_first, {transition, value("select id from purchases"), admin});
    }
    Result<void> race(BackendRace kind)
    {
        return runRace(*m_first, *m_second, kind, value("select id from purchases"), kAdmin);
    }
    Result<void> ingest(const QString &amount, const QString &merchant = QStringLiteral("m1"),
                        const QString &user = QStringLiteral("u1"))
    {
        return ingestPurchase(*m_first, {QStringLiteral("ext-%1-%2").arg(merchant, amount), user,
                                         merchant, valueOf(Money::fromText(amount))});
    }
    QStringList audit() const
    {
        return rows(
            "select actor_type, actor_id, action, resource_type, outcome, details from audit_logs "
            "order by occurred_at");
    }
    VerificationJob job(int interval = 15) const
    {
        return VerificationJob({std::chrono::seconds(interval), 3}, kRejecting);
    }

private slots:
    /// Each test has a platform with two users, two merchants at 5 %, and one pending purchase of
    /// 100.00 by the first user.
    void init()
    {
        m_first.reset();
        m_second.reset();
        const QString name = QStringLiteral("backend%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_first = m_cluster.connect(name, QStringLiteral("postgres"), {.readOnly = false});
        m_second = m_cluster.connect(name, QStringLiteral("postgres"), {.readOnly = false});
        run("insert into users (id, email, hashed_password) values ('u1', 'a@example.com', 'x'), "
            "('u2', 'b@example.com', 'x');"
            "insert into merchants (id, name, default_cashback_percentage) values ('m1', 'One', "
            "5), "
            "('merchant-that-fails', 'Two', 5);"
            "insert into offers (id, merchant_id, percentage, start_date, end_date, "
            "monthly_cap_per_user) "
            "select 'o-' || id, id, 5, current_date - 10, current_date + 10, 50 from merchants");
        valueOf(ingest(QStringLiteral("100.00")));
    }

    void ingestionWritesThreeRowsAtOneInstantAndNoAudit()
    {
        QCOMPARE(state(), QStringLiteral("pending|5.00|pending|5.00|0.00"));
        QCOMPARE(
            value("select p.created_at = c.created_at and p.user_id = c.user_id and p.offer_id = "
                  "'o-m1' "
                  "and p.currency = 'EUR' and p.created_at between (now() at time zone 'utc') - "
                  "interval '1 minute' and now() at time zone 'utc' "
                  "from purchases p join cashback_transactions c on c.purchase_id = p.id"),
            QStringLiteral("t"));
        QVERIFY(audit().isEmpty());
    }

    void ingestionAddsToTheWallet()
    {
        valueOf(ingest(QStringLiteral("10.10"))); // 0.505 rounds half-even to 0.50
        QCOMPARE(value("select pending_balance from wallets"), QStringLiteral("5.50"));
    }

    void ingestionIsRefusedAsByTheApi()
    {
        QVERIFY(!ingest(QStringLiteral("100.00"))); // external id taken
        QVERIFY(!ingest(QStringLiteral("1.00"), QStringLiteral("nowhere")));
        run("update users set active = false where id = 'u2'");
        QVERIFY(!ingest(QStringLiteral("2.00"), QStringLiteral("m1"), QStringLiteral("u2")));
        run("insert into offers select 'second', merchant_id, 1, null, start_date, end_date, 5, "
            "true "
            "from offers where id = 'o-m1'");
        QVERIFY(!ingest(QStringLiteral("3.00"))); // two valid offers
        QCOMPARE(value("select count(*) from purchases"), QStringLiteral("1"));
    }

    void theJobsConfirmationMovesMoneyAndIsAudited()
    {
        valueOf(perform(Transition::Confirm, {}));
        QCOMPARE(state(), QStringLiteral("confirmed|5.00|available|0.00|5.00"));
        QCOMPARE(audit(), QStringList(QStringLiteral(
                              "system||PURCHASE_CONFIRMED|purchase|success|{\"amount\": "
                              "\"100.00\", \"currency\": "
                              "\"EUR\", \"merchant_id\": \"m1\", \"cashback_amount\": \"5.00\"}")));
    }

    void anAdminsConfirmationLeavesNoAuditRow()
    {
        valueOf(perform(Transition::Confirm));
        QCOMPARE(state(), QStringLiteral("confirmed|5.00|available|0.00|5.00"));
        QVERIFY(audit().isEmpty());
    }

    void rejectionKeepsThePurchasesAmount()
    {
        valueOf(perform(Transition::Reject, {}));
        QCOMPARE(state(), QStringLiteral("rejected|5.00|reversed|0.00|0.00"));
        QVERIFY(audit().constFirst().startsWith(u"system||PURCHASE_REJECTED|purchase|success|"));
        QCOMPARE(value("select string_agg(k, ' ' order by k) from audit_logs, "
                       "jsonb_object_keys(details) k"),
                 QStringLiteral("amount currency merchant_id reason"));
    }

    void reversalTakesFromWhereTheMoneyWas()
    {
        valueOf(perform(Transition::Reverse));
        QCOMPARE(state(), QStringLiteral("reversed|0.00|reversed|0.00|0.00"));
        QCOMPARE(audit(), QStringList(QStringLiteral("admin|%1|PURCHASE_REVERSED|purchase|success|"
                                                     "{\"prior_status\": \"pending\"}")
                                          .arg(kAdmin)));
        QVERIFY(!perform(Transition::Reverse)); // a second one is refused
        QVERIFY(!perform(Transition::Confirm));
    }

    void reversalOfAConfirmedPurchaseTakesFromAvailable()
    {
        valueOf(perform(Transition::Confirm));
        valueOf(perform(Transition::Reverse));
        QCOMPARE(state(), QStringLiteral("reversed|0.00|reversed|0.00|0.00"));
    }

    void reversalOfARejectedPurchaseDebitsWhatWasNeverCredited()
    {
        valueOf(perform(Transition::Reject, {}));
        valueOf(perform(Transition::Reverse));
        QCOMPARE(state(), QStringLiteral("reversed|0.00|reversed|0.00|-5.00"));
        QCOMPARE(value("select details ->> 'prior_status' from audit_logs where action = "
                       "'PURCHASE_REVERSED'"),
                 QStringLiteral("rejected"));
    }

    void zeroCashbackKeepsItsRowPending()
    {
        run("delete from cashback_transactions; delete from purchases; delete from wallets");
        valueOf(ingest(QStringLiteral("0.09")));
        valueOf(perform(Transition::Confirm, {}));
        QCOMPARE(state(), QStringLiteral("confirmed|0.00|pending|0.00|0.00"));
    }

    void aMissingWalletOrCashbackRowIsNoError()
    {
        run("delete from wallets; delete from cashback_transactions");
        valueOf(perform(Transition::Confirm));
        QCOMPARE(value("select status from purchases"), QStringLiteral("confirmed"));
    }

    void twoConfirmationsPayTwice() // R1
    {
        valueOf(race(BackendRace::ConfirmTwice));
        QCOMPARE(state(), QStringLiteral("confirmed|5.00|available|-5.00|10.00"));
    }

    void aReversalBesideAConfirmationLeavesTheMoney() // R2
    {
        valueOf(race(BackendRace::ReverseBesideConfirm));
        QCOMPARE(state(), QStringLiteral("reversed|0.00|reversed|-5.00|5.00"));
        QCOMPARE(value("select details ->> 'prior_status' from audit_logs"),
                 QStringLiteral("pending"));
    }

    void twoReversalsTakeTwiceAndAreAuditedTwice() // R3
    {
        valueOf(race(BackendRace::ReverseTwice));
        QCOMPARE(state(), QStringLiteral("reversed|0.00|reversed|-5.00|0.00"));
        QCOMPARE(audit().size(), 2);
    }

    void aConfirmationThatOverwritesAReversalMovesNoMoney() // R6
    {
        const QString id = value("select id from purchases");
        Result<BackendTransition> confirm =
            BackendTransition::read(*m_second, {Transition::Confirm, id, kAdmin});
        QVERIFY(confirm);
        valueOf(perform(Transition::Reverse));
        valueOf(confirm->write());
        QCOMPARE(state(), QStringLiteral("confirmed|0.00|reversed|0.00|0.00"));
    }

    void readingTheStatusLocksNothing()
    {
        const QString id = value("select id from purchases");
        Result<BackendTransition> open =
            BackendTransition::read(*m_second, {Transition::Confirm, id, {}});
        QVERIFY(open);
        valueOf(perform(Transition::Confirm)); // would wait if anything were locked
    }

    void aTickConfirmsWhatNoScopedFlagHoldsBack()
    {
        valueOf(ingest(QStringLiteral("40.00"), QStringLiteral("m1"), QStringLiteral("u2")));
        run("insert into feature_flags (id, key, enabled, scope_type, scope_id) values "
            "('f1', 'purchase_auto_confirm', false, 'user', 'u2'), "
            "('f2', 'purchase_auto_confirm', false, 'global', null)"); // the global one is ignored
        VerificationJob verification = job();
        const Instant now = Instant::now();
        QVERIFY(verification.isTickDue(now));
        valueOf(verification.tick(*m_first, now));
        verification.runAttempts(*m_first, now);
        QCOMPARE(rows("select user_id, status from purchases order by 1"),
                 (QStringList{QStringLiteral("u1|confirmed"), QStringLiteral("u2|pending")}));
        QCOMPARE(verification.inFlight(), std::size_t(0));
        QVERIFY(!verification.isTickDue(now.plusSeconds(14)));
        QVERIFY(verification.isTickDue(now.plusSeconds(15)));
    }

    void aMerchantFlagHoldsBackToo()
    {
        run("insert into feature_flags (id, key, enabled, scope_type, scope_id) values "
            "('f1', 'purchase_auto_confirm', false, 'merchant', 'm1')");
        VerificationJob verification = job();
        valueOf(verification.tick(*m_first, Instant::now()));
        QCOMPARE(verification.inFlight(), std::size_t(0));
    }

    void theThirdFailedAttemptRejects()
    {
        run("delete from cashback_transactions; delete from purchases");
        valueOf(ingest(QStringLiteral("20.00"), kRejecting));
        VerificationJob verification = job();
        const Instant start = Instant::now();
        for (const int second : {0, 15}) {
            const Instant now = start.plusSeconds(second);
            valueOf(verification.tick(*m_first, now)); // does not start a second verification
            verification.runAttempts(*m_first, now);
            QCOMPARE(value("select status from purchases"), QStringLiteral("pending"));
            QCOMPARE(verification.inFlight(), std::size_t(1));
        }
        verification.runAttempts(*m_first, start.plusSeconds(29));
        QCOMPARE(value("select status from purchases"), QStringLiteral("pending"));
        verification.runAttempts(*m_first, start.plusSeconds(30));
        QCOMPARE(value("select status from purchases"), QStringLiteral("rejected"));
        QVERIFY(audit().constLast().contains(u"3 attempts"));
    }

    void oneFailingTickEndsTheJobForGood()
    {
        VerificationJob verification = job();
        run("alter table purchases rename to elsewhere");
        QVERIFY(!verification.tick(*m_first, Instant::now()));
        run("alter table elsewhere rename to purchases");
        QVERIFY(!verification.isAlive());
        QVERIFY(!verification.isTickDue(Instant::now().plusSeconds(3'600)));
    }

    void aFailingVerificationIsTakenUpByTheNextTick()
    {
        VerificationJob verification = job();
        const Instant now = Instant::now();
        valueOf(verification.tick(*m_first, now));
        run("alter table wallets rename to elsewhere");
        verification.runAttempts(*m_first, now);
        run("alter table elsewhere rename to wallets");
        QVERIFY(verification.isAlive());
        QCOMPARE(state(), QStringLiteral("pending|5.00|pending|5.00|0.00"));
        valueOf(verification.tick(*m_first, now.plusSeconds(15)));
        verification.runAttempts(*m_first, now.plusSeconds(15));
        QCOMPARE(value("select status from purchases"), QStringLiteral("confirmed"));
    }
};

/// A whole simulated process on a small demo world.
class LivingSimulationTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    DemoPlan m_plan;
    DemoCatalogue m_world;
    std::unique_ptr<Connection> m_connection;

    qint64 number(const char *sql) const
    {
        return valueOfQuery(*m_connection, QString::fromUtf8(sql)).toLongLong();
    }

private slots:
    void initTestCase()
    {
        m_plan.purchases = 500;
        m_plan.createdAt = Instant::now();
        m_plan.backend.jobInterval = std::chrono::seconds(1);
        m_world = makeDemoCatalogue(m_plan.seed, m_plan.purchases, m_plan.createdAt);
        m_cluster.createDatabase(QStringLiteral("living"));
        m_connection = m_cluster.connect(QStringLiteral("living"), QStringLiteral("postgres"),
                                         {.readOnly = false});
        rowsOf(*m_connection,
               QStringLiteral("create role reader; create role operator; create role approver"));
        valueOf(seedDemo(*m_connection, m_plan, m_world));
    }

    void purchasesComeAreConfirmedAndDriftAppears()
    {
        const qint64 drifting = number(
            "select count(*) from wallets where least(pending_balance, available_balance) < 0");
        BackendSimulation simulation(m_cluster.cluster().conninfo(QStringLiteral("living")), m_plan,
                                     m_world, {1'200, 300, 300});
        QTRY_VERIFY_WITH_TIMEOUT(number("select count(*) from purchases") > 520, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            number("select count(*) from purchases where status = 'confirmed' "
                   "and created_at > (now() at time zone 'utc') - interval '1 minute'")
                > 5,
            10'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            number("select count(*) from pg_stat_activity where application_name = "
                   "'clicknback-api (simulated)'")
                >= 2,
            10'000);
        QTRY_VERIFY_WITH_TIMEOUT(number("select count(*) from wallets where least(pending_balance, "
                                        "available_balance) < 0")
                                     > drifting,
                                 20'000);
        QVERIFY(simulation.isJobAlive());
    }

    void theJobDiesWithItsConnectionAndTheRestLivesOn()
    {
        BackendSimulation simulation(m_cluster.cluster().conninfo(QStringLiteral("living")), m_plan,
                                     m_world, {1'200, 0, 0});
        // The job's first tick comes before the first purchase; sessions of the simulation before
        // this one may still be leaving, so counting sessions would prove nothing.
        const qint64 atFirst = number("select count(*) from purchases");
        QTRY_VERIFY_WITH_TIMEOUT(number("select count(*) from purchases") > atFirst, 10'000);
        number("select count(pg_terminate_backend(pid)) from pg_stat_activity "
               "where application_name = 'clicknback-api (simulated)'");
        QTRY_VERIFY_WITH_TIMEOUT(!simulation.isJobAlive(), 10'000);
        const qint64 before = number("select count(*) from purchases");
        QTRY_VERIFY_WITH_TIMEOUT(number("select count(*) from purchases") > before + 3, 10'000);
    }

    void theJobCanBeKilled()
    {
        BackendSimulation simulation(m_cluster.cluster().conninfo(QStringLiteral("living")), m_plan,
                                     m_world, {0, 0, 0});
        QVERIFY(simulation.isJobAlive());
        simulation.killJob();
        QTRY_VERIFY(!simulation.isJobAlive());
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    BackendSimulationTest rules;
    LivingSimulationTest life;
    const int broken = QTest::qExec(&rules, argc, argv);
    return broken + QTest::qExec(&life, argc, argv);
}
#include "tst_backendsimulation.moc"
