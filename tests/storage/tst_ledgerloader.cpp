// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerchanges.h"
#include "models/storage/ledger/ledgerloader.h"
#include "models/storage/ledger/ledgerlookups.h"
#include "models/storage/ledger/ledgersorter.h"
#include "models/storage/ledgerstore.h"
#include "models/storage/walletstore.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace clicknback;

namespace {

const QString kUuid = QStringLiteral("0b9c9a5e-1d2f-4c3a-8b7e-0123456789ab");

/// Everything the two tables can hold that the platform would not write.
QString oddRows()
{
    return basicRows() + walletRow(QStringLiteral("6"), QStringLiteral("'NaN'"))
           + QStringLiteral(
               "alter table cashback_transactions drop constraint"
               " cashback_transactions_purchase_id_fkey;"
               "insert into users(id, email, hashed_password, role, active)"
               " values ('u2', 'bob,\"\\@example.com', 'x', 'user', false);"
               "insert into wallets values ('u2', 1, 2, 3);"
               "insert into offers(id, merchant_id, percentage, fixed_amount, start_date, end_date,"
               " monthly_cap_per_user) values ('o2', 'm1', 0, 3, '2026-01-01', '2026-12-31', 1);")
           + purchaseRows(kUuid, QStringLiteral("confirmed"), QStringLiteral("100.05"),
                          QStringLiteral("5"), QStringLiteral("available"))
           + purchaseRows(QStringLiteral("nan"), QStringLiteral("pending"), QStringLiteral("'NaN'"),
                          QStringLiteral("'NaN'"), QStringLiteral("pending"))
           + purchaseRows(QStringLiteral("odd"), QStringLiteral("lost"), QStringLiteral("-0.01"),
                          QStringLiteral("9999999999.99"), QStringLiteral("stuck"))
           + purchaseRows(QStringLiteral("old"), QStringLiteral("pending"), QStringLiteral("0"),
                          QStringLiteral("0.5"), QStringLiteral("pending"),
                          QStringLiteral("1970-01-01 00:00:00"))
           + purchaseRows(QStringLiteral("far"), QStringLiteral("pending"),
                          QStringLiteral("21474836.48"), QStringLiteral("1"),
                          QStringLiteral("available"), QStringLiteral("2999-12-31 23:59:59.999999"))
           + purchaseRows(QStringLiteral("ever"), QStringLiteral("rejected"), QStringLiteral("1"),
                          QStringLiteral("1"), QStringLiteral("reversed"),
                          QStringLiteral("infinity"))
           + purchaseRows(QStringLiteral("never"), QStringLiteral("reversed"), QStringLiteral("1"),
                          QStringLiteral("0"), QStringLiteral("reversed"),
                          QStringLiteral("-infinity"))
           + purchaseRows(QStringLiteral("bare"), QStringLiteral("pending"), QStringLiteral("7"),
                          QStringLiteral("1"), QStringLiteral("pending"))
           + purchaseRows(QStringLiteral("free"), QStringLiteral("pending"), QStringLiteral("7"),
                          QStringLiteral("1"), QStringLiteral("pending"))
           + QStringLiteral(
               "delete from cashback_transactions where purchase_id = 'bare';"
               "update purchases set offer_id = null where id = 'free';"
               "update purchases set offer_id = 'o2', currency = 'usd' where id = 'old';"
               "update cashback_transactions set user_id = 'u2', amount = 0.07,"
               " created_at = '2026-11-02' where purchase_id = 'free';"
               "insert into cashback_transactions(id, user_id, purchase_id, amount, status)"
               " values ('c-orphan', 'u2', 'gone', 2.50, 'available');");
}

/// A line for each row, ids apart that are not in memory.
QStringList lines(std::vector<PurchaseRow> rows)
{
    QStringList lines;
    for (const PurchaseRow &row : rows)
        lines << QStringList{row.id,
                             row.userId,
                             row.userEmail,
                             row.merchantId,
                             row.merchantName,
                             row.offerId,
                             row.amount.toText(),
                             row.currency,
                             row.status,
                             row.cashbackAmount.toText(),
                             row.createdAt ? row.createdAt->toText() : QString(),
                             row.cashbackStatus,
                             row.cashbackRowAmount ? row.cashbackRowAmount->toText() : QString()}
                     .join(u'|');
    lines.sort();
    return lines;
}

QStringList lines(const LedgerSnapshot &snapshot)
{
    std::vector<PurchaseRow> rows;
    for (std::size_t row = 0; row < snapshot.size(); ++row)
        rows.push_back(snapshot.purchase(row));
    return lines(std::move(rows));
}

QStringList lines(const LedgerSnapshot &snapshot, const std::vector<LedgerWallet> &wallets)
{
    QStringList lines;
    for (const LedgerWallet &wallet : wallets) {
        const Buckets stored = wallet.stored.value_or(Buckets{});
        lines << QStringList{QString::fromUtf8(snapshot.names().users()[wallet.user].id),
                             QString::number(int(wallet.userActive)),
                             wallet.stored ? stored.pending.toText() : QString(),
                             stored.available.toText(),
                             stored.paid.toText(),
                             wallet.ledger.pending.toText(),
                             wallet.ledger.available.toText(),
                             wallet.ledger.paid.toText(),
                             QString::number(wallet.cashbackRows)}
                     .join(u'|');
    }
    lines.sort();
    return lines;
}

QStringList lines(const std::vector<WalletRow> &wallets)
{
    QStringList lines;
    for (const WalletRow &wallet : wallets) {
        const Buckets stored = wallet.stored.value_or(Buckets{});
        lines << QStringList{wallet.userId,
                             QString::number(int(wallet.userActive)),
                             wallet.stored ? stored.pending.toText() : QString(),
                             stored.available.toText(),
                             stored.paid.toText(),
                             wallet.ledger.pending.toText(),
                             wallet.ledger.available.toText(),
                             wallet.ledger.paid.toText(),
                             QString::number(wallet.purchases)}
                     .join(u'|');
    }
    lines.sort();
    return lines;
}

} // namespace

class LedgerLoaderTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    int m_databases = 0;

    QString world(const QString &sql)
    {
        const QString name = QStringLiteral("world%1").arg(++m_databases);
        m_cluster.createPlatform(name);
        m_cluster.run(name, sql);
        return name;
    }

    static LoadedLedger loaded(Connection &connection, const LedgerExtent &extent = {})
    {
        LedgerReading reading;
        return valueOf(LedgerLoader(connection, reading).load(extent));
    }

    static QString manyRows(int rows)
    {
        return basicRows()
               + QStringLiteral(
                     "insert into purchases(id, external_id, user_id, merchant_id, offer_id,"
                     " amount, currency, created_at, cashback_amount)"
                     " select gen_random_uuid(), 'e' || n, 'u1', 'm1', 'o1', n, 'EUR',"
                     " timestamp '2026-01-01' + n * interval '1 minute', 1"
                     " from generate_series(1, %1) as n;"
                     "insert into cashback_transactions(id, user_id, purchase_id, amount,"
                     " created_at) select gen_random_uuid(), user_id, id, cashback_amount,"
                     " created_at from purchases;")
                     .arg(rows);
    }

    /// Cuts off in the middle: `cut` is called from another thread once rows have come.
    template<typename Cut>
    Result<LoadedLedger> loadedUntil(Connection &connection, Cut cut)
    {
        LedgerReading reading;
        std::atomic<bool> isOver = false;
        std::thread cutter([&] {
            while (!isOver && reading.rows == 0)
                std::this_thread::yield();
            cut(reading);
        });
        Result<LoadedLedger> result = LedgerLoader(connection, reading).load({});
        isOver = true;
        cutter.join();
        return result;
    }

private slots:
    void everyRowIsWhatTheStoreReads()
    {
        const auto connection = m_cluster.connect(world(oddRows()));
        const LoadedLedger ledger = loaded(*connection);
        const auto slice = valueOf(LedgerStore(*connection).purchases({}, 1000));
        QCOMPARE(lines(*ledger.snapshot), lines(slice.rows));
        QCOMPARE(ledger.snapshot->size(), 9U);
        QCOMPARE(ledger.snapshot->orphans().size(), 1U);
        QCOMPARE(ledger.snapshot->orphans().at(0).purchaseId, QByteArray("gone"));
        QVERIFY(!ledger.snapshot->windowFrom());
    }

    void exceptionsOfTheCashbackRowSurvive()
    {
        const auto connection = m_cluster.connect(world(oddRows()));
        const LedgerSnapshotPointer ledger = loaded(*connection).snapshot;
        const LedgerRecord record = ledger->record(*ledger->find(QStringLiteral("free")));
        QVERIFY(record.cashback);
        QCOMPARE(ledger->names().users()[record.cashback->user].id, QByteArray("u2"));
        QCOMPARE(record.cashback->instant, Instant::fromText(u"2026-11-02 00:00:00"));
        QCOMPARE(record.offer, LedgerNames::kNone);
        QVERIFY(!ledger->record(*ledger->find(QStringLiteral("bare"))).cashback);
    }

    void walletsAgreeWithTheDatabasesOwnSums()
    {
        const auto connection = m_cluster.connect(world(oddRows()));
        const LedgerSnapshotPointer ledger = loaded(*connection).snapshot;
        const auto wallets = valueOf(WalletStore(*connection).balances());
        QCOMPARE(lines(*ledger, ledger->wallets()), lines(wallets));
    }

    void payoutsAreSubtractedWhenThereAreAny()
    {
        const QString name = world(oddRows()
                                   + QStringLiteral("create table payouts(user_id varchar, amount "
                                                    "numeric(12,2), status varchar);"
                                                    "insert into payouts values ('u2', 1, "
                                                    "'completed'), ('u2', 0.5, 'requested');"));
        const auto connection = m_cluster.connect(name);
        const LedgerSnapshotPointer ledger = loaded(*connection).snapshot;
        const auto wallets = valueOf(WalletStore(*connection).balances());
        QCOMPARE(lines(*ledger, ledger->wallets()), lines(wallets));
    }

    void emptyAndSmallLedgersAreLoaded()
    {
        const auto empty = m_cluster.connect(world(basicRows()));
        QCOMPARE(loaded(*empty).snapshot->size(), 0U);
        const auto one = m_cluster.connect(
            world(basicRows()
                  + purchaseRows(kUuid, QStringLiteral("pending"), QStringLiteral("1"),
                                 QStringLiteral("1"), QStringLiteral("pending"))));
        QCOMPARE(loaded(*one).snapshot->size(), 1U);
        const auto second = m_cluster.connect(
            world(manyRows(300) + QStringLiteral("update purchases set created_at = now();")));
        QCOMPARE(loaded(*second).snapshot->size(), 300U);
    }

    void pastTheBudgetTheNewestDaysThatFitAreLoaded()
    {
        const auto connection = m_cluster.connect(
            world(manyRows(14'400) + QStringLiteral("analyze purchases, cashback_transactions;")));
        const LoadedLedger ledger =
            loaded(*connection, {.memoryBudget = 3 * 1440 * LedgerExtent::kBytesPerPurchase});
        const QDate from(2026, 1, 9); // 1,440 a day; the last day has one row
        QCOMPARE(ledger.snapshot->windowFrom(), std::optional(from));
        QCOMPARE(ledger.snapshot->size(), 2881U);
        QVERIFY(ledger.snapshot->orphans().empty());
        QCOMPARE(ledger.snapshot->wallets().at(0).cashbackRows, 14'400);

        const LoadedLedger older =
            loaded(*connection, {.memoryBudget = 3 * 1440 * LedgerExtent::kBytesPerPurchase,
                                 .until = QDate(2026, 1, 4)});
        QCOMPARE(older.window.from, std::optional(QDate(2026, 1, 2)));
        QCOMPARE(older.snapshot->size(), 3U * 1440);
    }

    void theDatabaseSortsTheDaysInMemory()
    {
        const auto connection = m_cluster.connect(
            world(manyRows(14'400)
                  + QStringLiteral("update purchases set external_id = md5(external_id);"
                                   "analyze purchases, cashback_transactions;")));
        for (const std::int64_t days : {3, 100}) {
            const LoadedLedger ledger = loaded(
                *connection, {.memoryBudget = days * 1440 * LedgerExtent::kBytesPerPurchase});
            QCOMPARE(ledger.window.isEverything(), days == 100);
            LedgerReading reading;
            const LedgerOrder order = valueOf(
                LedgerSorter(*connection, reading).byExternalId(ledger.snapshot, ledger.window));
            QCOMPARE(order->size(), ledger.snapshot->size());
            QCOMPARE(std::size_t(reading.rows), order->size()); // no other days were read
            QStringList ids;
            for (const std::uint32_t row : *order)
                ids << ledger.snapshot->purchase(row).id;
            QStringList externalIds;
            for (const PurchaseIds &of : valueOf(LedgerLookups(*connection).purchaseIds(ids)))
                externalIds << of.externalId;
            QVERIFY(std::is_sorted(externalIds.begin(), externalIds.end()));
        }
    }

    void changesAreFoundThroughWallets()
    {
        const QString name = world(oddRows());
        const auto connection = m_cluster.connect(name);
        const LoadedLedger before = loaded(*connection);
        LedgerReading reading;
        LedgerChanges changes(*connection, reading);
        const auto nothing = valueOf(changes.since(before.snapshot, before.mark, before.window));
        QCOMPARE(nothing.snapshot, before.snapshot);

        m_cluster.run(
            name,
            QStringLiteral("begin; insert into users(id, email, hashed_password) values ('u,3', "
                           "'cy@example.com', 'x');"
                           "insert into wallets values ('u,3', 1, 0, 0);"
                           "insert into merchants(id, name, default_cashback_percentage) values "
                           "('m2', 'New', 5);"
                           "insert into purchases(id, external_id, user_id, merchant_id, amount, "
                           "currency, cashback_amount) values ('p3', 'x3', 'u,3', 'm2', 20, 'EUR',"
                           " 1); insert into cashback_transactions(id, user_id, purchase_id, "
                           "amount, created_at) select 'c3', user_id, id, 1, created_at from "
                           "purchases where id = 'p3';"
                           "update purchases set status = 'confirmed' where id = 'old';"
                           "update wallets set pending_balance = 0 where user_id = 'u1'; commit;"));
        const auto after = valueOf(changes.since(nothing.snapshot, nothing.mark, before.window));
        const auto slice = valueOf(LedgerStore(*connection).purchases({}, 1000));
        QCOMPARE(lines(*after.snapshot), lines(slice.rows));
        const auto wallets = valueOf(WalletStore(*connection).balances());
        QCOMPARE(lines(*after.snapshot, after.snapshot->wallets()), lines(wallets));
        QVERIFY(!after.isOther);

        m_cluster.run(name, QStringLiteral("truncate purchases, cashback_transactions;"));
        QVERIFY(valueOf(changes.since(after.snapshot, after.mark, before.window)).isOther);
    }

    void aReadingThatIsCutSaysSo()
    {
        const QString name = world(endlessPurchases());
        const auto connection = m_cluster.connect(name);
        const auto cut = loadedUntil(*connection, [&](LedgerReading &reading) {
            m_cluster.run(
                QStringLiteral("postgres"),
                QStringLiteral("select pg_terminate_backend(%1)").arg(int(reading.backendPid)));
        });
        QVERIFY(!cut);
        QCOMPARE(cut.error().kind, ErrorKind::Unreachable);
    }

    void aSessionGoesOnAfterACancelledReading()
    {
        const auto connection = m_cluster.connect(world(endlessPurchases()));
        const auto cancelled =
            loadedUntil(*connection, [](LedgerReading &reading) { reading.isCancelled = true; });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
        QVERIFY(estimateLedger(*connection));
    }

    void aServerThatDiesSaysSo()
    {
        TestCluster cluster;
        cluster.createPlatform(QStringLiteral("mortal"));
        cluster.run(QStringLiteral("mortal"), endlessPurchases());
        const auto connection = cluster.connect(QStringLiteral("mortal"));
        const auto cut = loadedUntil(*connection, [&](LedgerReading &) {
            valueOf(cluster.cluster().stop(PrivateCluster::StopMode::Immediate));
        });
        QVERIFY(!cut);
        QCOMPARE(cut.error().kind, ErrorKind::Unreachable);
        valueOf(cluster.cluster().start());
    }

    void cancellingALaneEndsTheReadingSoon()
    {
        DatabaseLane lane(QStringLiteral("bulk"),
                          {m_cluster.cluster().conninfo(world(endlessPurchases())), {}, {}});
        auto reading = std::make_shared<LedgerReading>();
        auto future = lane.run([reading](Connection &connection) {
            return LedgerLoader(connection, *reading).load({});
        });
        QTRY_VERIFY(reading->rows > 0);
        QElapsedTimer timer;
        timer.start();
        future.cancel(); // the server is told, without a look at the flag
        while (!future.isFinished() && timer.elapsed() < 2000)
            QTest::qWait(1);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void aMissingColumnOrTableIsAnError()
    {
        const QString name = world(oddRows());
        const auto connection = m_cluster.connect(name);
        const LoadedLedger before = loaded(*connection);
        m_cluster.run(name, QStringLiteral("alter table purchases rename currency to coin"));
        LedgerReading reading;
        const auto altered = LedgerLoader(*connection, reading).load({});
        QVERIFY(!altered);
        QCOMPARE(altered.error().kind, ErrorKind::NotFound);
        m_cluster.run(name, QStringLiteral("drop schema public cascade"));
        QVERIFY(!LedgerLoader(*connection, reading).load({}));
        QVERIFY(!LedgerChanges(*connection, reading).since(before.snapshot, before.mark, {}));
        QCOMPARE(int(reading.backendPid), 0);
    }

    void otherTypesOfTheSameColumnsAreReadRightly()
    {
        const QString name = world(oddRows());
        m_cluster.run(
            name, QStringLiteral("update purchases set amount = 5 where amount = 'NaN';"
                                 "alter table purchases alter amount type float8,"
                                 " alter created_at type timestamptz using created_at at time zone "
                                 "'utc'"));
        const auto connection = m_cluster.connect(name);
        const LedgerSnapshotPointer ledger = loaded(*connection).snapshot;
        const PurchaseRow row = ledger->purchase(*ledger->find(kUuid));
        QCOMPARE(row.amount, Money::fromCents(10'005));
        QCOMPARE(row.createdAt, Instant::fromText(u"2026-11-01 12:00:00.123456"));
    }
};

QTEST_GUILESS_MAIN(LedgerLoaderTest)
#include "tst_ledgerloader.moc"
