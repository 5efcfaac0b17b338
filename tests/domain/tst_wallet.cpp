// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/wallet.h"

#include "tests/domain/printing.h"

#include <QRandomGenerator>

using namespace clicknback;

namespace {

Money cents(std::int64_t amount)
{
    return Money::fromCents(amount);
}

WalletRow wallet(std::optional<Buckets> stored, const Buckets &ledger)
{
    return {.stored = stored, .ledger = ledger};
}

} // namespace

class TestWallet : public QObject
{
    Q_OBJECT
private slots:
    void driftIsStoredMinusLedger()
    {
        const WalletRow row =
            wallet(Buckets{cents(1125), cents(100), cents(0)}, {cents(1050), cents(175), cents(0)});
        QCOMPARE(row.drift(), (Buckets{cents(75), cents(-75), cents(0)}));
    }

    void aMissingWalletOwesItsWholeLedger()
    {
        const WalletRow row = wallet(std::nullopt, {cents(300), cents(40), cents(0)});
        QCOMPARE(row.drift(), (Buckets{cents(-300), cents(-40), cents(0)}));
        const BalanceSummary summary = summarize({row});
        QCOMPARE(summary.wallets, 0);
        QCOMPARE(summary.driftingWallets, 1);
        QVERIFY(summary.balances.isZero());
        QCOMPARE(summary.pending, (BucketDrift{cents(-300), cents(300), 1}));
    }

    void oppositeErrorsCancelInTheNetAndNeverInTheGross()
    {
        const BalanceSummary summary =
            summarize({wallet(Buckets{cents(600), cents(0), cents(0)}, {cents(500), {}, {}}),
                       wallet(Buckets{cents(400), cents(0), cents(0)}, {cents(500), {}, {}})});
        QCOMPARE(summary.pending, (BucketDrift{cents(0), cents(200), 2}));
        QCOMPARE(summary.available, BucketDrift{});
        QCOMPARE(summary.driftingWallets, 2);
        QVERIFY(summary.hasDrift());
    }

    void aWalletOffInSeveralBucketsIsOneDriftingWallet()
    {
        const BalanceSummary summary =
            summarize({wallet(Buckets{cents(1), cents(2), cents(3)}, {}), wallet(Buckets{}, {})});
        QCOMPARE(summary.driftingWallets, 1);
        QCOMPARE(summary.wallets, 2);
        QCOMPARE(summary.paid, (BucketDrift{cents(3), cents(3), 1}));
    }

    void walletsThatAddUpShowNoDrift()
    {
        const Buckets balances{cents(1905), cents(1500), cents(0)};
        const BalanceSummary summary = summarize({wallet(balances, balances)});
        QVERIFY(!summary.hasDrift());
        QCOMPARE(summary.balances, balances);
        QVERIFY(!summarize({}).hasDrift());
    }

    void notANumberIsDriftAndIsShownAsSuch()
    {
        const Buckets poisoned{Money::notANumber(), cents(0), cents(0)};
        const BalanceSummary summary =
            summarize({wallet(poisoned, {}), wallet(Buckets{cents(5), {}, {}}, {})});
        QVERIFY(summary.balances.pending.isNotANumber());
        QVERIFY(summary.pending.net.isNotANumber());
        QVERIFY(summary.pending.gross.isNotANumber());
        QCOMPARE(summary.pending.wallets, 2);
        QCOMPARE(summary.available, BucketDrift{});
        QVERIFY(summarize({wallet(poisoned, poisoned)}).hasDrift());
    }

    void netNeverExceedsGrossAndBothFollowFromTheRows()
    {
        QRandomGenerator random(17);
        std::vector<WalletRow> rows;
        std::int64_t net = 0;
        std::int64_t gross = 0;
        for (int i = 0; i < 5'000; ++i) {
            const std::int64_t stored = random.bounded(-100, 100);
            const std::int64_t ledger = random.bounded(-100, 100);
            rows.push_back(wallet(Buckets{{}, cents(stored), {}}, {{}, cents(ledger), {}}));
            net += stored - ledger;
            gross += std::abs(stored - ledger);
        }
        const BucketDrift drift = summarize(rows).available;
        QCOMPARE(drift.net, cents(net));
        QCOMPARE(drift.gross, cents(gross));
        QVERIFY(drift.net.absolute() <= drift.gross);
    }
};

QTEST_APPLESS_MAIN(TestWallet)
#include "tst_wallet.moc"
