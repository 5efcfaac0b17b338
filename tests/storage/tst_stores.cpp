// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/ledgerstore.h"
#include "models/storage/searchstore.h"
#include "models/storage/serverstore.h"
#include "models/storage/walletstore.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace clicknback;

/// What the stores read from a real server, for good rows and for rows nobody should have written.
class StoresTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_databases = 0;

    /// A platform with the basic rows and these.
    std::unique_ptr<Connection> platformWith(const QString &sql)
    {
        const QString name = QStringLiteral("platform%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, basicRows() + sql);
        return m_cluster.connect(name);
    }

private slots:
    void aWalletStandsBesideItsLedgerSums()
    {
        const auto connection = platformWith(
            walletRow(QStringLiteral("5.75"), QStringLiteral("3.00"))
            + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("100"),
                           QStringLiteral("5"), QStringLiteral("pending"))
            + purchaseRows(QStringLiteral("p2"), QStringLiteral("confirmed"), QStringLiteral("80"),
                           QStringLiteral("4"), QStringLiteral("available")));
        const auto wallets = valueOf(WalletStore(*connection).balances());
        QCOMPARE(wallets.size(), 1u);
        QCOMPARE(wallets[0].email, QStringLiteral("ann@example.com"));
        QCOMPARE(wallets[0].drift().pending, Money::fromCents(75));
        QCOMPARE(wallets[0].drift().available, Money::fromCents(-100));
        QCOMPARE(wallets[0].purchases, 2);
    }

    void aUserWithCashbackAndNoWalletIsThere()
    {
        const auto connection = platformWith(
            purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("100"),
                         QStringLiteral("5"), QStringLiteral("pending")));
        const auto wallets = valueOf(WalletStore(*connection).balances());
        QCOMPARE(wallets.size(), 1u);
        QVERIFY(!wallets[0].stored);
        QCOMPARE(wallets[0].drift().pending, Money::fromCents(-500));
    }

    void aPayoutsTableIsSubtractedWhenItAppears()
    {
        const auto connection = platformWith(
            walletRow(QStringLiteral("0"), QStringLiteral("2"), QStringLiteral("1"))
            + purchaseRows(QStringLiteral("p1"), QStringLiteral("confirmed"), QStringLiteral("100"),
                           QStringLiteral("5"), QStringLiteral("available"))
            + QStringLiteral(
                "create table payouts(id text, user_id text, amount numeric(12,2), status text);"
                "insert into payouts values ('a','u1',1,'completed'),('b','u1',2,'requested'),"
                "('c','u1',9,'failed');"));
        const auto wallets = valueOf(WalletStore(*connection).balances());
        QVERIFY(wallets[0].drift().isZero());
    }

    void nanBalancesAreShownAsNan()
    {
        const auto connection =
            platformWith(walletRow(QStringLiteral("'NaN'"), QStringLiteral("-3")));
        const auto wallets = valueOf(WalletStore(*connection).balances());
        QVERIFY(wallets[0].stored->pending.isNotANumber());
        QCOMPARE(wallets[0].stored->available, Money::fromCents(-300));
        QVERIFY(summarize(wallets).pending.gross.isNotANumber());
    }

    void strangeRowsSurviveTheLedger()
    {
        const QString longEmail =
            QString(10'000, QLatin1Char('a')) + QStringLiteral("@example.com");
        const auto connection = platformWith(
            QStringLiteral("update users set email = '%1';"
                           "update merchants set name = '<b>שלום 🛒</b>';")
                .arg(longEmail)
            + purchaseRows(QStringLiteral("not a uuid"), QStringLiteral("sideways"),
                           QStringLiteral("'NaN'"), QStringLiteral("-1"), QStringLiteral("paid"))
            + QStringLiteral(
                "insert into purchases(id, external_id, user_id, merchant_id, amount, currency,"
                " created_at) values ('p2', '', 'u1', 'm1', 1, 'usd', 'infinity');"));
        const LedgerSlice slice = valueOf(LedgerStore(*connection).purchases({}, 10));
        QCOMPARE(slice.rows.size(), 2u);
        const PurchaseRow &endless = slice.rows[0];
        QVERIFY(!endless.createdAt);
        QVERIFY(endless.offerId.isEmpty());
        QVERIFY(!endless.cashbackRowAmount);
        const PurchaseRow &strange = slice.rows[1];
        QCOMPARE(strange.status, QStringLiteral("sideways"));
        QVERIFY(strange.amount.isNotANumber());
        QCOMPARE(strange.cashbackAmount, Money::fromCents(-100));
        QCOMPARE(strange.userEmail, longEmail);
        QCOMPARE(strange.merchantName, QStringLiteral("<b>שלום 🛒</b>"));
        QCOMPARE(strange.createdAt->toText(), QStringLiteral("2026-11-01 12:00:00.123456"));
    }

    void theLedgerFilterRestricts_data()
    {
        QTest::addColumn<LedgerFilter>("filter");
        QTest::addColumn<QStringList>("ids");
        const auto text = [](const char *t) { return QString::fromLatin1(t); };
        const QStringList all{text("p3"), text("p2"), text("p1")};
        QTest::newRow("nothing") << LedgerFilter{} << all;
        QTest::newRow("status") << LedgerFilter{.purchaseStatuses = {text("pending"),
                                                                     text("reversed")}}
                                << QStringList{text("p3"), text("p1")};
        QTest::newRow("merchant") << LedgerFilter{.merchantIds = {text("m2"), text("m1")}} << all;
        QTest::newRow("other merchant")
            << LedgerFilter{.merchantIds = {text("m2")}} << QStringList{};
        QTest::newRow("user") << LedgerFilter{.userId = text("u1")} << all;
        QTest::newRow("from") << LedgerFilter{.fromDay = QDate(2026, 11, 2)}
                              << QStringList{text("p3"), text("p2")};
        QTest::newRow("to is inclusive")
            << LedgerFilter{.toDay = QDate(2026, 11, 2)} << QStringList{text("p2"), text("p1")};
        QTest::newRow("amounts") << LedgerFilter{.minimumAmount = Money::fromCents(2000),
                                                 .maximumAmount = Money::fromCents(2000)}
                                 << QStringList{text("p2")};
        QTest::newRow("external id")
            << LedgerFilter{.text = text("T-P1")} << QStringList{text("p1")};
        QTest::newRow("e-mail") << LedgerFilter{.text = text("ann@")} << all;
        QTest::newRow("a percent sign is no wildcard")
            << LedgerFilter{.text = text("%")} << QStringList{};
        QTest::newRow("an underscore is no wildcard")
            << LedgerFilter{.text = text("_")} << QStringList{};
    }

    void theLedgerFilterRestricts()
    {
        QFETCH(LedgerFilter, filter);
        QFETCH(QStringList, ids);
        static const auto connection = platformWith(
            purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("10"),
                         QStringLiteral("1"), QStringLiteral("pending"),
                         QStringLiteral("2026-11-01 23:59:59.9"))
            + purchaseRows(QStringLiteral("p2"), QStringLiteral("confirmed"), QStringLiteral("20"),
                           QStringLiteral("1"), QStringLiteral("available"),
                           QStringLiteral("2026-11-02 23:59:59.9"))
            + purchaseRows(QStringLiteral("p3"), QStringLiteral("reversed"), QStringLiteral("30"),
                           QStringLiteral("1"), QStringLiteral("reversed"),
                           QStringLiteral("2026-11-03 00:00")));
        QStringList found;
        for (const PurchaseRow &row : valueOf(LedgerStore(*connection).purchases(filter, 10)).rows)
            found << row.id;
        QCOMPARE(found, ids);
    }

    void aSliceSaysWhetherOlderPurchasesMatchToo()
    {
        const auto connection = platformWith(
            purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("1"),
                         QStringLiteral("1"), QStringLiteral("pending"))
            + purchaseRows(QStringLiteral("p2"), QStringLiteral("pending"), QStringLiteral("1"),
                           QStringLiteral("1"), QStringLiteral("pending")));
        QVERIFY(valueOf(LedgerStore(*connection).purchases({}, 2)).isComplete);
        const LedgerSlice one = valueOf(LedgerStore(*connection).purchases({}, 1));
        QVERIFY(!one.isComplete);
        QCOMPARE(one.rows.size(), 1u);
    }

    void aPurchaseHasItsWholeStory()
    {
        const auto connection = platformWith(
            walletRow(QStringLiteral("5"), QStringLiteral("0"))
            + purchaseRows(QStringLiteral("p1"), QStringLiteral("confirmed"), QStringLiteral("100"),
                           QStringLiteral("5"), QStringLiteral("available"))
            + QStringLiteral(
                "insert into audit_logs(id, occurred_at, actor_type, actor_id, action, "
                "resource_type,"
                " resource_id, outcome, details) values ('a1', '2026-11-01 12:01', 'admin', 'u1',"
                " 'PURCHASE_REVERSED', 'purchase', 'p1', 'success', '{\"prior_status\": "
                "\"pending\"}'),"
                " ('a2', '2026-11-01 12:02', 'system', null, 'PURCHASE_CONFIRMED', 'purchase', "
                "'p1',"
                " 'success', null);"));
        const auto story = valueOf(LedgerStore(*connection).story(QStringLiteral("p1")));
        QVERIFY(story);
        QCOMPARE(story->offerText, QStringLiteral("5 % of the amount"));
        QCOMPARE(story->wallet->pending, Money::fromCents(500));
        QCOMPARE(story->cashbackUserId, QStringLiteral("u1"));
        QCOMPARE(story->audit.size(), 2u);
        QCOMPARE(story->audit[0].actorEmail, QStringLiteral("ann@example.com"));
        QVERIFY(story->audit[1].details.isEmpty());
        QVERIFY(!valueOf(LedgerStore(*connection).story(QStringLiteral("gone"))));
    }

    void theNewestPurchasesComeWithAllThatIsJoined()
    {
        const auto connection = platformWith(
            purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("10"),
                         QStringLiteral("0.10"), QStringLiteral("pending"),
                         QStringLiteral("2026-11-01 23:59:59.9"))
            + purchaseRows(QStringLiteral("p2"), QStringLiteral("pending"), QStringLiteral("10"),
                           QStringLiteral("0.20"), QStringLiteral("pending"),
                           QStringLiteral("infinity"))
            + purchaseRows(QStringLiteral("p3"), QStringLiteral("pending"), QStringLiteral("10"),
                           QStringLiteral("0.20"), QStringLiteral("pending"),
                           QStringLiteral("2026-11-02 01:00")));
        LedgerStore store(*connection);
        const std::vector<PurchaseRow> newest = valueOf(store.newest(10));
        QCOMPARE(newest.size(), 2u); // infinity is no time
        QCOMPARE(newest[0].id, QStringLiteral("p3"));
        QVERIFY(newest == valueOf(store.purchases({.toDay = QDate(2026, 11, 2)}, 10)).rows);
        QCOMPARE(valueOf(store.newest(1)).size(), 1u);
    }

    void theServerTellsWhoWeAreAndHowItIs()
    {
        const auto connection = platformWith(QString());
        ServerStore server(*connection);
        const SessionInfo session = valueOf(server.session());
        QCOMPARE(session.role, QStringLiteral("postgres"));
        QVERIFY(session.mayWrite);
        QVERIFY(!session.isStandby);
        const ServerState state = valueOf(server.state());
        QCOMPARE(state.maximumConnections, 50);
        QVERIFY(state.connections >= 1);
        QVERIFY(state.databaseBytes > 1'000'000);
        QVERIFY(state.seesOtherSessions);
        QCOMPARE(valueOf(server.schema()).position, SchemaPosition::AtHead);
        QVERIFY(valueOf(server.tables()).isComplete());
    }

    void missingAndUnreadableTablesAreTold()
    {
        const auto owner =
            platformWith(QStringLiteral("drop table refresh_tokens; drop table alembic_version;"));
        const QString database = QStringLiteral("platform%1").arg(m_databases);
        m_cluster.run(database,
                      QStringLiteral("create role blind login; grant select on users to blind;"));
        const auto connection = m_cluster.connect(database, QStringLiteral("blind"));
        ServerStore server(*connection);
        const SchemaTables tables = valueOf(server.tables());
        QCOMPARE(tables.missing, QStringList{QStringLiteral("refresh_tokens")});
        QCOMPARE(tables.unreadable.size(), 7);
        QVERIFY(tables.complaint().contains(u"refresh_tokens"));
        QCOMPARE(valueOf(server.schema()).position, SchemaPosition::Unreadable);
        QVERIFY(!valueOf(server.session()).mayWrite);
    }

    void searchFindsPeopleByPartAndPurchasesByWholeId()
    {
        const auto connection = platformWith(
            purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"), QStringLiteral("1"),
                         QStringLiteral("1"), QStringLiteral("pending")));
        SearchStore store(*connection);
        QCOMPARE(valueOf(store.usersByEmail(QStringLiteral("NN@ex"))).size(), 1u);
        QCOMPARE(valueOf(store.usersByEmail(QStringLiteral("%"))).size(), 0u);
        QCOMPARE(valueOf(store.purchasesById(QStringLiteral("ext-p1"))).size(), 1u);
        QCOMPARE(valueOf(store.purchasesById(QStringLiteral("p1"))).at(0).externalId,
                 QStringLiteral("ext-p1"));
        QCOMPARE(valueOf(store.purchasesById(QStringLiteral("ext"))).size(), 0u);
    }
};

QTEST_GUILESS_MAIN(StoresTest)
#include "tst_stores.moc"
