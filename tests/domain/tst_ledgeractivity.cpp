// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgeractivity.h"
#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerquery.h"
#include "models/domain/ledger/ledgerscan.h"

#include <QTest>

using namespace clicknback;

namespace {

PurchaseRow purchase(const QString &id, QDate day, int hour, const QString &cashbackStatus,
                     Money cashback)
{
    PurchaseRow row;
    row.id = id;
    row.userId = QStringLiteral("u");
    row.userEmail = QStringLiteral("u@example.com");
    row.merchantId = QStringLiteral("m");
    row.merchantName = QStringLiteral("Shop");
    row.amount = Money::fromCents(1000);
    row.currency = QStringLiteral("EUR");
    row.status = QStringLiteral("pending");
    row.cashbackAmount = cashback;
    row.createdAt = Instant::startOfDay(day).plusSeconds(hour * 3600 + 59);
    row.cashbackId = id;
    row.cashbackStatus = cashbackStatus;
    row.cashbackRowAmount = cashback;
    return row;
}

const QDate kToday(2026, 11, 23);

} // namespace

class TestLedgerActivity : public QObject
{
    Q_OBJECT

private slots:
    void rowsOfTheDatabaseBecomeASnapshot()
    {
        PurchaseRow row = purchase(QStringLiteral("p1"), kToday, 3, QStringLiteral("on its way"),
                                   Money::notANumber());
        const LedgerSnapshot snapshot = toSnapshot({row}, Instant{1});
        row.cashbackId.clear(); // not in memory
        QVERIFY(snapshot.purchase(0) == row);
    }

    void hoursAreCountedWithoutThoseThatAreEmpty()
    {
        const LedgerSnapshot snapshot =
            toSnapshot({purchase(QStringLiteral("a"), kToday, 0, {}, {}),
                        purchase(QStringLiteral("b"), kToday, 23, {}, {}),
                        purchase(QStringLiteral("c"), kToday, 23, {}, {}),
                        purchase(QStringLiteral("d"), kToday.addDays(1), 0, {}, {})},
                       {});
        const std::vector<HourActivity> hours = hourActivity(snapshot, kToday, kToday);
        QCOMPARE(hours.size(), 2u);
        QCOMPARE(hours[0].purchases, 1);
        QCOMPARE(hours[1].hour, 23);
        QCOMPARE(hours[1].purchases, 2);
        QCOMPARE(firstDayOf(snapshot), kToday);
        QVERIFY(!firstDayOf(LedgerSnapshot()).isValid());
    }

    void weeksThatAreNotInMemoryAreNotCompared()
    {
        LedgerSnapshot snapshot =
            toSnapshot({purchase(QStringLiteral("a"), kToday.addDays(-14), 5, {}, {}),
                        purchase(QStringLiteral("b"), kToday.addDays(-7), 5, {}, {}),
                        purchase(QStringLiteral("c"), kToday, 5, {}, {})},
                       {});
        const Instant now = Instant::startOfDay(kToday).plusSeconds(6 * 3600);
        QCOMPARE(todayActivity(snapshot, now).weeksObserved, 2);
        QCOMPARE(todayActivity(snapshot, now).usual[5], 1.0);
        snapshot.setWindowFrom(kToday.addDays(-7));
        QCOMPARE(todayActivity(snapshot, now).weeksObserved, 1);
        QCOMPARE(todayActivity(snapshot, now).purchasesSoFar(), 1);
        QCOMPARE(todayActivity(LedgerSnapshot(), now).weeksObserved, 0);
    }

    void daysCarryTheCashbackByItsStatus()
    {
        const LedgerSnapshot snapshot = toSnapshot(
            {purchase(QStringLiteral("a"), kToday, 5, QStringLiteral("pending"),
                      Money::fromCents(50)),
             purchase(QStringLiteral("b"), kToday, 6, QStringLiteral("available"),
                      Money::fromCents(70)),
             purchase(QStringLiteral("c"), kToday, 7, QStringLiteral("paid"), Money::fromCents(9)),
             purchase(QStringLiteral("d"), kToday, 8, QStringLiteral("pending"),
                      Money::fromCents(1))},
            {});
        const LedgerQuery query(snapshot, {}, Instant::startOfDay(kToday));
        const LedgerFigures figures =
            scanLedger(snapshot, query, 0, snapshot.chunks().size()).figures;
        const std::vector<DayActivity> days = dayActivity(figures);
        QCOMPARE(days.size(), 3u);
        QCOMPARE(days[0].status, QStringLiteral("pending"));
        QCOMPARE(days[0].cashback, Money::fromCents(51));
        QCOMPARE(days[0].purchases, 2);
        QCOMPARE(days[2].status, QStringLiteral("unknown"));
        QCOMPARE(openDayActivity(figures).size(), 1u);
    }

    void balancesAreThoseOfTheWallets()
    {
        LedgerNames names;
        const std::uint32_t ann = names.user("ann");
        const std::uint32_t bob = names.user("bob");
        names.setUser("ann", QStringLiteral("ann@example.com"));
        LedgerSnapshot snapshot(std::make_shared<const LedgerNames>(names), {}, {});
        const Buckets owed{Money::fromCents(500), Money::fromCents(400), Money()};
        Buckets stored = owed;
        stored.pending += Money::fromCents(75);
        snapshot.setWallets({{ann, stored, owed, 9, true}, {bob, std::nullopt, owed, 2, false}});
        const std::vector<WalletRow> rows = walletRows(snapshot);
        QCOMPARE(rows.size(), 2u);
        QCOMPARE(rows[0].email, QStringLiteral("ann@example.com"));
        QCOMPARE(rows[0].drift().pending, Money::fromCents(75));
        QVERIFY(!rows[1].stored);
        const BalanceSummary summary = balanceSummary(snapshot);
        QCOMPARE(summary.pending.gross, summarize(rows).pending.gross);
        QCOMPARE(summary.driftingWallets, 2);
        QCOMPARE(summary.wallets, 1);
    }
};

QTEST_APPLESS_MAIN(TestLedgerActivity)
#include "tst_ledgeractivity.moc"
