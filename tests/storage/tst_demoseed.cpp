// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/cashback.h"
#include "models/storage/corrections/journalstore.h"
#include "models/storage/demo/demodatabase.h"
#include "tests/support/leash.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <QUuid>

#include <map>
#include <optional>

using namespace clicknback;

namespace {

constexpr qint64 kPurchases = 6'000;

/// A demo database in a folder of its own, gone with the object.
struct World
{
    QString folder = QDir::tempPath() + QStringLiteral("/cnb-demo-")
                     + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    Leash leash{folder};
    DemoDatabase database{valueOf(PrivateCluster::at(folder))};

    ~World()
    {
        valueOf(database.cluster().remove());
        QDir(folder).removeRecursively();
    }
    std::unique_ptr<Connection> connect() const
    {
        return valueOf(Connection::open(database.backend(), {}, {.readOnly = false}));
    }
};

} // namespace

/// The seeded past of the demo: every rule that must hold holds (ids as in the catalogue of
/// checks).
class DemoSeedTest : public QObject
{
    Q_OBJECT

    World m_world;
    std::unique_ptr<Connection> m_connection;
    QStringList m_steps;

    QString value(const char *sql) const
    {
        return valueOfQuery(*m_connection, QString::fromUtf8(sql));
    }
    qint64 number(const char *sql) const { return value(sql).toLongLong(); }
    QStringList rows(const char *sql) const
    {
        return rowsOf(*m_connection, QString::fromUtf8(sql));
    }
    static QString numberAsText(std::size_t n) { return QString::number(qulonglong(n)); }

private slots:
    void initTestCase()
    {
        DemoProgress progress;
        progress.report = [this](const QString &step, qint64, qint64) { m_steps << step; };
        valueOf(m_world.database.open(kPurchases, progress));
        m_connection = m_world.connect();
    }

    void theWorldHasItsSize()
    {
        QCOMPARE(number("select count(*) from users"), 2'000);
        QCOMPARE(number("select count(*) from merchants"), 40);
        QCOMPARE(number("select count(*) from offers"), 60);
        QCOMPARE(number("select count(*) from purchases"), kPurchases);
        QCOMPARE(number("select count(*) from cashback_transactions"), kPurchases);
        QVERIFY(number("select count(*) from users where role = 'admin'") >= 2);
        QCOMPARE(value("select role from users where email = 'carol@clicknback.example'"),
                 QStringLiteral("admin"));
        QVERIFY(number("select count(*) from users u where not exists "
                       "(select 1 from wallets w where w.user_id = u.id)")
                > 5);
        QVERIFY(m_steps.contains(QStringLiteral("Building indexes")));
    }

    void purchasesFill120DaysWithoutAHole()
    {
        // The first and the last day may be too short to have any.
        QVERIFY(number("select count(distinct created_at::date) from purchases") >= 119);
        QCOMPARE(
            number("select count(*) from purchases where created_at > now() at time zone 'utc'"),
            0);
        QVERIFY(
            number("select max(gap) from (select extract(epoch from created_at - lag(created_at) "
                   "over (order by created_at))::bigint gap from purchases) g")
            < 12 * 3'600);
    }

    void eveningsAreBusierThanNights()
    {
        const qint64 evening = number(
            "select count(*) from purchases where extract(hour from created_at) between 17 and 19");
        const qint64 night = number(
            "select count(*) from purchases where extract(hour from created_at) between 1 and 3");
        QVERIFY(evening > 6 * night);
        QVERIFY(number("select count(*) from purchases where extract(isodow from created_at) = 6")
                    * 10
                > number("select count(*) from purchases where extract(isodow from created_at) = 2")
                      * 11);
    }

    void allStatusesOccurAndOnlyRecentOnesWait()
    {
        QCOMPARE(value("select string_agg(distinct status, ' ' order by status) from purchases"),
                 QStringLiteral("confirmed pending rejected reversed"));
        QCOMPARE(value("select string_agg(distinct status, ' ' order by status) from "
                       "cashback_transactions"),
                 QStringLiteral("available pending reversed"));
        // P13: what no flag holds back was decided.
        QCOMPARE(
            number("select count(*) from purchases p where status = 'pending' and created_at < "
                   "(now() at time zone 'utc') - interval '90 seconds' and not exists (select 1 "
                   "from feature_flags f where not f.enabled and f.scope_id in (p.user_id, "
                   "p.merchant_id))"),
            0);
        // P13g: what a flag holds back waits for a person.
        QVERIFY(number("select count(*) from purchases p join feature_flags f on not f.enabled and "
                       "f.scope_id = p.merchant_id where p.status = 'pending'")
                > 0);
    }

    void statusPairsAreTheBackends() // P1, P2, P5, P11
    {
        QCOMPARE(
            number(
                "select count(*) from purchases p join cashback_transactions c on c.purchase_id = "
                "p.id "
                "and c.user_id = p.user_id and c.created_at = p.created_at where c.status = case "
                "when p.status = 'pending' then 'pending' when p.status = 'reversed' then "
                "'reversed' "
                "when c.amount = 0 then 'pending' when p.status = 'confirmed' then 'available' "
                "else 'reversed' end"),
            kPurchases);
        QVERIFY(number("select count(*) from cashback_transactions where amount = 0") > 0);
    }

    void cashbackOfAReversedPurchaseIsZeroThereAndKeptInItsRow() // P3
    {
        QCOMPARE(number("select count(*) from purchases p join cashback_transactions c on "
                        "c.purchase_id = p.id "
                        "where p.cashback_amount = case when p.status = 'reversed' then 0 else "
                        "c.amount end"),
                 kPurchases);
    }

    void cashbackIsTheOffersRuleRoundedHalfEven() // P4, P6, P7
    {
        const QStringList found = rows(
            "select p.amount, o.percentage, coalesce(o.fixed_amount::text, 'none'), c.amount "
            "from purchases p join offers o on o.id = p.offer_id and o.merchant_id = p.merchant_id "
            "and o.active and p.created_at::date between o.start_date and o.end_date "
            "join cashback_transactions c on c.purchase_id = p.id");
        QCOMPARE(found.size(), kPurchases);
        int halves = 0;
        for (const QString &row : found) {
            const QStringList parts = row.split(QLatin1Char('|'));
            const Money amount = valueOf(Money::fromText(parts[0]));
            OfferTerms terms{parts[1], std::nullopt};
            if (parts[2] != u"none")
                terms.fixedAmount = parts[2];
            QCOMPARE(valueOf(cashbackOf(amount, terms)).toText(), parts[3]);
            halves += parts[2] == u"none"
                      && amount.cents() * qint64(parts[1].toDouble() * 100) % 10'000 == 5'000;
        }
        QVERIFY(halves > 0); // else this test says nothing about rounding
    }

    void amountsIdsAndHashesHaveTheirShape() // P8, P9, P10, ID, U1, U3, U6
    {
        QCOMPARE(number("select count(*) from purchases where amount <= 0 or cashback_amount < 0 "
                        "or currency <> 'EUR'"),
                 0);
        for (const char *table : {"users", "merchants", "offers", "purchases",
                                  "cashback_transactions", "audit_logs", "feature_flags"})
            QCOMPARE(valueOfQuery(*m_connection,
                                  QStringLiteral("select count(*) from %1 where id !~ "
                                                 "'^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'")
                                      .arg(QLatin1String(table))),
                     QStringLiteral("0"));
        QCOMPARE(number("select count(*) from users where hashed_password !~ "
                        "'^[$]2b[$]12[$][./A-Za-z0-9]{53}$'"),
                 0);
        QCOMPARE(number("select count(distinct lower(email)) from users"), 2'000);
    }

    void offersAreAsThePlatformAllowsThem() // O1, O5 to O8
    {
        QCOMPARE(number("select count(*) from (select merchant_id from offers where active "
                        "group by 1 having count(*) > 1) o"),
                 0);
        QCOMPARE(
            number("select count(*) from offers where end_date < start_date or "
                   "monthly_cap_per_user <= 0 "
                   "or (fixed_amount is null and not (percentage > 0 and percentage <= 20)) "
                   "or (fixed_amount is not null and not (fixed_amount > 0 and percentage = 0))"),
            0);
        QVERIFY(number("select count(*) from offers where fixed_amount is not null") > 3);
        QCOMPARE(number("select count(*) from offers where active and end_date < current_date"), 1);
        QVERIFY(number("select count(*) from offers where not active") > 10);
    }

    void walletsAreOffOnlyWhereARaceOrAHandWasAtWork() // W1, W2, W3, W5
    {
        const QStringList found =
            rows("select user_id, w.pending_balance - coalesce(sum(c.amount) filter (where "
                 "c.status = 'pending'), 0), "
                 "w.available_balance - coalesce(sum(c.amount) filter (where c.status = "
                 "'available'), 0) "
                 "from wallets w join cashback_transactions c using (user_id) group by w.user_id "
                 "having w.pending_balance <> coalesce(sum(c.amount) filter (where c.status = "
                 "'pending'), 0) "
                 "or w.available_balance <> coalesce(sum(c.amount) filter (where c.status = "
                 "'available'), 0)");
        const DemoDrifts &intended = m_world.database.drifts();
        QVERIFY(intended.size() >= 4);
        QCOMPARE(numberAsText(std::size_t(found.size())), numberAsText(intended.size()));
        for (const QString &row : found) {
            const QStringList parts = row.split(QLatin1Char('|'));
            const auto drift = intended.find(parts[0].toLatin1());
            QVERIFY2(drift != intended.end(), qPrintable(row));
            QCOMPARE(parts[1], drift->second.pending.toText());
            QCOMPARE(parts[2], drift->second.available.toText());
        }
        QCOMPARE(number("select count(*) from wallets where paid_balance <> 0"), 0);
        QCOMPARE(number("select count(*) from cashback_transactions c where not exists "
                        "(select 1 from wallets w where w.user_id = c.user_id)"),
                 0);
    }

    void auditRowsAreTheBackends() // A1 to A7, A9
    {
        QCOMPARE(rows("select action, actor_type, resource_type, outcome, actor_id is null, "
                      "(select string_agg(k, ' ' order by k) from jsonb_object_keys(details) k) "
                      "from audit_logs group by 1, 2, 3, 4, 5, 6 order by 1"),
                 (QStringList{
                     QStringLiteral("PURCHASE_CONFIRMED|system|purchase|success|t|amount "
                                    "cashback_amount currency merchant_id"),
                     QStringLiteral("PURCHASE_REJECTED|system|purchase|success|t|amount currency "
                                    "merchant_id reason"),
                     QStringLiteral("PURCHASE_REVERSED|admin|purchase|success|f|prior_status")}));
        QCOMPARE(
            number(
                "select count(*) from audit_logs a left join purchases p on p.id = a.resource_id "
                "where p.id is null or a.occurred_at < p.created_at "
                "or a.occurred_at > (now() at time zone 'utc') + interval '1 second'"),
            0);
        QCOMPARE(number("select count(*) from audit_logs a left join users u on u.id = a.actor_id "
                        "and u.role = 'admin' "
                        "where a.actor_type = 'admin' and u.id is null"),
                 0);
        QCOMPARE(number("select count(*) from audit_logs a join cashback_transactions c on "
                        "c.purchase_id = a.resource_id "
                        "where (a.details ->> 'cashback_amount')::numeric <> c.amount"),
                 0);
        // Every rejection and reversal has its row; two reversals of one purchase are the two
        // races.
        QCOMPARE(number("select count(*) from purchases p where status in ('rejected', 'reversed') "
                        "and not exists "
                        "(select 1 from audit_logs a where a.resource_id = p.id and a.action = "
                        "'PURCHASE_' || upper(p.status))"),
                 0);
        QCOMPARE(number("select count(*) from (select resource_id from audit_logs "
                        "group by resource_id, action having count(*) > 1) d"),
                 2);
        QCOMPARE(
            number("select count(*) from audit_logs where details ->> 'prior_status' = 'rejected'"),
            1);
    }

    void confirmationsByAnAdminHaveNoAuditRow()
    {
        const qint64 byHand =
            number("select count(*) from purchases p where status = 'confirmed' and not exists "
                   "(select 1 from audit_logs a where a.resource_id = p.id)");
        QVERIFY(byHand > 0);
        QVERIFY(byHand < kPurchases / 20);
    }

    void windowsReadWithARoleThatCannotWrite()
    {
        const auto reader = valueOf(Connection::open(
            valueOf(Conninfo::parse(m_world.database.readerConninfo())), {}, {.readOnly = false}));
        QCOMPARE(valueOfQuery(*reader, QStringLiteral("select count(*) > 0 from purchases")),
                 QStringLiteral("t"));
        QCOMPARE(valueOfQuery(
                     *reader,
                     QStringLiteral("select count(*) from pg_class where relkind = 'r' and "
                                    "relnamespace = 'public'::regnamespace and has_table_privilege("
                                    "oid, 'INSERT, UPDATE, DELETE, TRUNCATE')")),
                 QStringLiteral("0"));
        QCOMPARE(
            valueOfQuery(*reader, QStringLiteral("select pg_has_role('pg_monitor', 'member')")),
            QStringLiteral("t"));
        QCOMPARE(valueOfQuery(
                     *reader,
                     QStringLiteral("select rolsuper or rolcreatedb or rolcreaterole from pg_roles "
                                    "where rolname = current_user")),
                 QStringLiteral("f"));
        rowsOf(*m_connection, QStringLiteral("create table later (n int)"));
        QCOMPARE(valueOfQuery(*reader, QStringLiteral("select count(*) from later")),
                 QStringLiteral("0"));
        rowsOf(*m_connection, QStringLiteral("drop table later"));
    }

    void correctionsFindTheirRoleTheirJournalAndTheirPolicy()
    {
        const auto session =
            valueOf(Connection::open(valueOf(Conninfo::parse(m_world.database.operatorConninfo())),
                                     {}, {.readOnly = false}));
        const OpsSchemaState state = valueOf(JournalStore(*session).state());
        QVERIFY(state.isInstalled && state.isCurrent && state.mayAppend && state.mayApprove);
        QVERIFY(!state.isOwner);
        QVERIFY(state.policy.isOn && !state.policy.wantsDistinctRoles);
        QCOMPARE(state.policy.aboveEuros, std::optional(Money::fromCents(50'000)));
        QCOMPARE(state.policy.aboveRows, std::optional(50));
        rowsOf(*session, QStringLiteral("begin; lock table purchases in access exclusive mode; "
                                        "delete from feature_flags; rollback"));
        const auto approver = valueOf(
            Connection::open(valueOf(Conninfo::parse(m_world.database.approverConninfo()))));
        const OpsSchemaState other = valueOf(JournalStore(*approver).state());
        QVERIFY(other.mayApprove && !other.mayAppend);
    }

    void onlyAdminsShareAPassword()
    {
        QCOMPARE(number("select count(distinct hashed_password) from users where role = 'admin'"),
                 1);
        QCOMPARE(number("select count(distinct hashed_password) from users where role = 'user'"),
                 number("select count(*) from users where role = 'user'"));
    }

    void theSameSeedMakesTheSameRows()
    {
        const DemoPlan plan = m_world.database.plan();
        DemoCatalogue catalogue = makeDemoCatalogue(plan.seed, plan.purchases, plan.createdAt);
        World other;
        valueOf(other.database.cluster().create());
        valueOf(other.database.cluster().start());
        const Conninfo scratch = other.database.cluster().conninfo(QStringLiteral("postgres"));
        const auto connection = valueOf(Connection::open(scratch, {}, {.readOnly = false}));
        rowsOf(*connection,
               QStringLiteral("create role reader; create role operator; create role approver"));
        valueOf(seedDemo(*connection, plan, catalogue));
        for (const char *table : {"users", "merchants", "offers", "feature_flags", "purchases",
                                  "cashback_transactions", "audit_logs", "wallets"}) {
            const QString digest =
                QStringLiteral("select md5(string_agg(t::text, ',' order by t::text)) from %1 t")
                    .arg(QLatin1String(table));
            QCOMPARE(valueOfQuery(*connection, digest), valueOfQuery(*m_connection, digest));
        }
    }

    void aLaterStartFillsTheGap()
    {
        rowsOf(*m_connection,
               QStringLiteral(
                   "begin; "
                   "delete from audit_logs; create temp table late as select id from purchases "
                   "where created_at > (now() at time zone 'utc') - interval '3 days'; "
                   "delete from cashback_transactions where purchase_id in (table late); "
                   "delete from purchases where id in (table late); "
                   "delete from wallets; insert into wallets select user_id, "
                   "coalesce(sum(amount) filter (where status = 'pending'), 0), "
                   "coalesce(sum(amount) filter (where status = 'available'), 0), 0 "
                   "from cashback_transactions group by 1; commit"));
        rowsOf(*m_connection,
               QStringLiteral("update alembic_version set version_num = '46afc1459aaf'"));
        const qint64 before = number("select count(*) from purchases");
        m_connection.reset();
        valueOf(m_world.database.close());
        DemoDatabase later(valueOf(PrivateCluster::at(m_world.folder)));
        valueOf(later.open(std::nullopt));
        m_connection = m_world.connect();
        const qint64 added = number("select count(*) from purchases") - before;
        QVERIFY2(added > 3 * 20 && added < 3 * 100, qPrintable(QString::number(added)));
        QVERIFY(number("select extract(epoch from (now() at time zone 'utc') - "
                       "max(created_at))::int from purchases")
                < 12 * 3'600);
        QCOMPARE(value("select version_num from alembic_version"), QStringLiteral("9f8a7e6d5c4b"));
        QCOMPARE(number("select count(*) from wallets w join (select user_id, "
                        "coalesce(sum(amount) filter (where status = 'pending'), 0) p, "
                        "coalesce(sum(amount) filter (where status = 'available'), 0) a "
                        "from cashback_transactions group by 1) s using (user_id) "
                        "where w.pending_balance <> s.p or w.available_balance <> s.a"),
                 0);
    }

    void anUnfinishedWorldIsMadeAgain()
    {
        World world;
        DemoProgress progress;
        progress.isCancelled = [] { return true; };
        const Result<void> opened = world.database.open(20'000, progress);
        QVERIFY(!opened);
        QVERIFY2(opened.error().kind == ErrorKind::Cancelled, qPrintable(opened.error().detail));
        QVERIFY(!DemoDatabase::planIn(world.folder));
        valueOf(world.database.open(300));
        QCOMPARE(valueOfQuery(*world.connect(), QStringLiteral("select count(*) from purchases")),
                 QStringLiteral("300"));
        valueOf(world.database.open(400)); // another size is another world
        QCOMPARE(valueOfQuery(*world.connect(), QStringLiteral("select count(*) from purchases")),
                 QStringLiteral("400"));
    }

    void sizesBeyondAnySenseAreRefused()
    {
        World world;
        for (const qint64 size : {qint64(0), qint64(-1), qint64(10'000'001)})
            QCOMPARE(world.database.open(size).error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(DemoSeedTest)
#include "tst_demoseed.moc"
