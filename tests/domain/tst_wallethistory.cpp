// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/wallethistory.h"
#include "tests/domain/printing.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00");
const Instant kNow = kStart.plusSeconds(100'000);

Money cents(std::int64_t amount)
{
    return Money::fromCents(amount);
}

Instant after(int seconds)
{
    return kStart.plusSeconds(seconds);
}

PurchaseRow row(const QString &id, const QString &status, const QString &cashbackStatus,
                int second = 0, std::int64_t amount = 500)
{
    PurchaseRow purchase;
    purchase.id = id;
    purchase.status = status;
    purchase.cashbackAmount = cents(amount);
    purchase.createdAt = after(second);
    purchase.cashbackId = u"c-"_s + id;
    purchase.cashbackStatus = cashbackStatus;
    purchase.cashbackRowAmount = cents(amount);
    return purchase;
}

AuditRow audit(const QString &purchaseId, const QString &action, int second,
               const QString &priorStatus = {})
{
    AuditRow entry;
    entry.occurredAt = after(second);
    entry.action = action;
    entry.resourceId = purchaseId;
    entry.outcome = u"success"_s;
    if (!priorStatus.isEmpty())
        entry.details = QStringLiteral(R"({"prior_status": "%1"})").arg(priorStatus);
    return entry;
}

WalletAt exactly(std::int64_t pending, std::int64_t available)
{
    const Buckets buckets{cents(pending), cents(available), {}};
    return {buckets, buckets, 0};
}

WalletAt range(std::int64_t pendingLow, std::int64_t pendingHigh, std::int64_t availableLow,
               std::int64_t availableHigh, int unknown)
{
    return {{cents(pendingLow), cents(availableLow), {}},
            {cents(pendingHigh), cents(availableHigh), {}},
            unknown};
}

/// One purchase's true life, and what the database keeps of it.
struct TrueLife
{
    PurchaseRow purchase;
    std::vector<std::pair<int, Buckets>> shares; ///< from a second on
    std::vector<AuditRow> audit;
};

/// The platform's own transitions at random times; each audit row may be lost.
TrueLife randomLife(QRandomGenerator &random, int number)
{
    const QString id = QStringLiteral("p%1").arg(number);
    const int amount = int(random.bounded(2000));
    TrueLife life{row(id, u"pending"_s, u"pending"_s, int(random.bounded(50'000)), amount), {}, {}};
    int second = int(life.purchase.createdAt->secondsSince(kStart));
    PurchaseStatus status = PurchaseStatus::Pending;
    Buckets share{cents(amount), {}, {}};
    life.shares.emplace_back(second, share);
    for (int step = int(random.bounded(3)); step > 0; --step) {
        const int kind = status == PurchaseStatus::Pending ? int(random.bounded(3)) : 2;
        if (status == PurchaseStatus::Reversed || status == PurchaseStatus::Rejected)
            break;
        const std::array transitions{Transition::Confirm, Transition::Reject, Transition::Reverse};
        const std::array actions{u"PURCHASE_CONFIRMED"_s, u"PURCHASE_REJECTED"_s,
                                 u"PURCHASE_REVERSED"_s};
        second += 1 + int(random.bounded(20'000));
        const auto effect =
            *codedEffect(transitions[std::size_t(kind)], status, life.purchase.cashbackAmount);
        if (random.bounded(2) == 0)
            life.audit.push_back(audit(id, actions[std::size_t(kind)], second, toText(status)));
        status = effect.purchaseStatus;
        share += effect.wallet;
        life.purchase.status = toText(status);
        if (effect.cashbackStatus)
            life.purchase.cashbackStatus = toText(*effect.cashbackStatus);
        life.purchase.cashbackAmount = effect.purchaseCashback;
        life.shares.emplace_back(second, share);
    }
    return life;
}

Buckets truthAt(const std::vector<TrueLife> &lives, int second)
{
    Buckets sum;
    for (const TrueLife &life : lives) {
        Buckets share;
        for (const auto &[from, then] : life.shares) {
            if (from <= second)
                share = then;
        }
        sum += share;
    }
    return sum;
}

bool isWithin(const WalletAt &balances, const Buckets &truth)
{
    return balances.low.pending <= truth.pending && truth.pending <= balances.high.pending
           && balances.low.available <= truth.available
           && truth.available <= balances.high.available;
}

} // namespace

class TestWalletHistory : public QObject
{
    Q_OBJECT
private slots:
    void recordedChangesGiveExactBalances()
    {
        const WalletHistory history =
            walletHistory({row(u"a"_s, u"confirmed"_s, u"available"_s),
                           row(u"b"_s, u"reversed"_s, u"reversed"_s, 10),
                           row(u"c"_s, u"pending"_s, u"pending"_s, 20)},
                          {audit(u"b"_s, u"PURCHASE_REVERSED"_s, 40, u"pending"_s),
                           audit(u"a"_s, u"PURCHASE_CONFIRMED"_s, 30)},
                          kNow);
        QCOMPARE(*balanceAt(history, after(-1)), exactly(0, 0));
        QCOMPARE(*balanceAt(history, after(0)), exactly(500, 0));
        QCOMPARE(*balanceAt(history, after(15)), exactly(1000, 0));
        QCOMPARE(*balanceAt(history, after(29)), exactly(1500, 0));
        QCOMPARE(*balanceAt(history, after(30)), exactly(1000, 500));
        QCOMPARE(*balanceAt(history, after(40)), exactly(500, 500));
        QCOMPARE(*balanceAt(history, kNow), exactly(500, 500));
        QCOMPARE(history.end(), exactly(500, 500));
    }

    void unrecordedChangesGiveARange_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("cashbackStatus");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("prior");
        QTest::addColumn<WalletAt>("before");
        QTest::addColumn<WalletAt>("later");
        const auto data = [](const char *name, const QString &status, const QString &cashback,
                             const QString &action, const QString &prior, const WalletAt &before,
                             const WalletAt &later) {
            QTest::newRow(name) << status << cashback << action << prior << before << later;
        };
        const WalletAt either = range(0, 500, 0, 500, 1);
        const WalletAt rejected = range(0, 500, 0, 0, 1);
        const WalletAt gone = exactly(0, 0);
        data("confirmed by hand", u"confirmed"_s, u"available"_s, {}, {}, either, either);
        data("rejected", u"rejected"_s, u"reversed"_s, {}, {}, rejected, rejected);
        data("reversed", u"reversed"_s, u"reversed"_s, {}, {}, either, either);
        data("confirmed by hand, then reversed", u"reversed"_s, u"reversed"_s,
             u"PURCHASE_REVERSED"_s, u"confirmed"_s, either, gone);
        data("reversal without its prior status", u"reversed"_s, u"reversed"_s,
             u"PURCHASE_REVERSED"_s, {}, either, gone);
        data("rejection lost, then reversed", u"reversed"_s, u"reversed"_s, u"PURCHASE_REVERSED"_s,
             u"rejected"_s, either, gone);
        data("confirmed, reversal lost", u"reversed"_s, u"reversed"_s, u"PURCHASE_CONFIRMED"_s, {},
             exactly(500, 0), range(0, 0, 0, 500, 1));
        data("a status that nobody knows", u"sideways"_s, u"sideways"_s, {}, {}, either, either);
    }
    void unrecordedChangesGiveARange()
    {
        QFETCH(QString, status);
        QFETCH(QString, cashbackStatus);
        QFETCH(QString, action);
        QFETCH(QString, prior);
        std::vector<AuditRow> rows;
        if (!action.isEmpty())
            rows.push_back(audit(u"a"_s, action, 30, prior));
        const WalletHistory history =
            walletHistory({row(u"a"_s, status, cashbackStatus)}, rows, kNow);
        QTEST(*balanceAt(history, after(29)), "before");
        QTEST(*balanceAt(history, after(31)), "later");
        QCOMPARE(history.end().unknownChanges, 0);
    }

    void nowIsWhatTheLedgerSumsUpAndTheTruthLiesWithinEveryRange()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            std::vector<TrueLife> lives;
            std::vector<PurchaseRow> purchases;
            std::vector<AuditRow> rows;
            for (int i = 0; i < 12; ++i) {
                lives.push_back(randomLife(random, i));
                purchases.push_back(lives.back().purchase);
                rows.insert(rows.end(), lives.back().audit.begin(), lives.back().audit.end());
            }
            std::shuffle(rows.begin(), rows.end(), random);
            const WalletHistory history = walletHistory(purchases, rows, kNow);
            const Buckets end = truthAt(lives, 100'000);
            QCOMPARE(history.end().low, end);
            QCOMPARE(history.end().high, end);
            for (int second = -100; second <= 100'000; second += 997) {
                QVERIFY(isWithin(*balanceAt(history, after(second)), truthAt(lives, second)));
            }
            for (const TrueLife &life : lives) {
                for (const auto &[second, share] : life.shares)
                    QVERIFY(isWithin(*balanceAt(history, after(second)), truthAt(lives, second)));
            }
        }
    }

    void confirmationsThatMovedNothingLeaveTheCashbackPending()
    {
        AuditRow confirmed = audit(u"a"_s, u"PURCHASE_CONFIRMED"_s, 30);
        confirmed.details = uR"({"cashback_amount": "0.00"})"_s;
        const WalletHistory history =
            walletHistory({row(u"a"_s, u"confirmed"_s, u"pending"_s)}, {confirmed}, kNow);
        QCOMPARE(*balanceAt(history, after(50)), exactly(500, 0));
    }

    void whatContradictsItselfIsARangeAndEndsAtTheLedger()
    {
        const WalletHistory history =
            walletHistory({row(u"a"_s, u"confirmed"_s, u"pending"_s)},
                          {audit(u"a"_s, u"PURCHASE_CONFIRMED"_s, 30)}, kNow);
        QCOMPARE(*balanceAt(history, after(50)), range(0, 500, 0, 500, 1));
        QCOMPARE(history.end(), exactly(500, 0));
    }

    void auditRowsBeforeThePurchaseCountWithIt()
    {
        const WalletHistory history =
            walletHistory({row(u"a"_s, u"confirmed"_s, u"available"_s)},
                          {audit(u"a"_s, u"PURCHASE_CONFIRMED"_s, -5)}, kNow);
        QCOMPARE(*balanceAt(history, after(-1)), exactly(0, 0));
        QCOMPARE(*balanceAt(history, after(0)), exactly(0, 500));
    }

    void theFutureCountsFromNowAndHasNoBalance()
    {
        const WalletHistory history =
            walletHistory({row(u"a"_s, u"pending"_s, u"pending"_s, 200'000)}, {}, kNow);
        QCOMPARE(*balanceAt(history, kNow.plusSeconds(-1)), exactly(0, 0));
        QCOMPARE(*balanceAt(history, kNow), exactly(500, 0));
        QVERIFY(!balanceAt(history, kNow.plusSeconds(1)));
    }

    void aPurchaseWithoutATimeMayAlwaysHaveBeenThere()
    {
        PurchaseRow timeless = row(u"a"_s, u"pending"_s, u"pending"_s);
        timeless.createdAt.reset();
        const WalletHistory history = walletHistory({timeless}, {}, kNow);
        QCOMPARE(*balanceAt(history, after(-1'000'000)), range(0, 500, 0, 0, 1));
        QCOMPARE(history.end(), exactly(500, 0));
    }

    void notANumberPoisonsOnlyWhileItIsThere()
    {
        PurchaseRow poisoned = row(u"a"_s, u"reversed"_s, u"reversed"_s, 10);
        poisoned.cashbackRowAmount = Money::notANumber();
        const WalletHistory history =
            walletHistory({poisoned, row(u"b"_s, u"pending"_s, u"pending"_s)},
                          {audit(u"a"_s, u"PURCHASE_REVERSED"_s, 30, u"pending"_s)}, kNow);
        QCOMPARE(*balanceAt(history, after(9)), exactly(500, 0));
        QVERIFY(balanceAt(history, after(20))->low.pending.isNotANumber());
        QVERIFY(!balanceAt(history, after(20))->high.available.isNotANumber());
        QCOMPARE(*balanceAt(history, after(30)), exactly(500, 0));
    }

    void rowsWithoutCashbackCountNothing()
    {
        PurchaseRow missing = row(u"a"_s, u"pending"_s, {});
        missing.cashbackId.clear();
        missing.cashbackRowAmount.reset();
        const WalletHistory history =
            walletHistory({missing, row(u"b"_s, u"confirmed"_s, u"pending"_s, 0, 0)}, {}, kNow);
        QVERIFY(history.steps.empty());
        QCOMPARE(*balanceAt(history, kNow), exactly(0, 0));
    }

    void whatWasNotReadIsNotKnown()
    {
        const std::vector<PurchaseRow> rows{row(u"b"_s, u"pending"_s, u"pending"_s, 20),
                                            row(u"a"_s, u"pending"_s, u"pending"_s, 10)};
        const std::vector<AuditRow> audits{audit(u"x"_s, u"PURCHASE_CONFIRMED"_s, 15)};
        const WalletHistory history = walletHistory(rows, audits, kNow, {false, false});
        QCOMPARE(history.knownFrom, std::optional(after(10)));
        QCOMPARE(history.auditFrom, std::optional(after(15)));
        QVERIFY(!balanceAt(history, after(9)));
        QCOMPARE(*balanceAt(history, after(10)), exactly(500, 0));
        QVERIFY(!walletHistory(rows, audits, kNow).knownFrom);
    }

    void tenThousandPurchasesTakeNoTime()
    {
        QRandomGenerator random(3);
        std::vector<PurchaseRow> purchases;
        std::vector<AuditRow> rows;
        for (int i = 0; i < 10'000; ++i) {
            const TrueLife life = randomLife(random, i);
            purchases.push_back(life.purchase);
            if (rows.size() < 2'000)
                rows.insert(rows.end(), life.audit.begin(), life.audit.end());
        }
        QBENCHMARK
        {
            walletHistory(purchases, rows, kNow);
        }
    }
};

QTEST_APPLESS_MAIN(TestWalletHistory)
#include "tst_wallethistory.moc"
