// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerwallets.h"
#include "tests/domain/ledgerworld.h"

#include <QTest>

#include <map>

using namespace clicknback;

namespace {

/// The sums row by row, as SQL would make them.
std::vector<CashbackSum> plainSums(const LedgerSnapshot &snapshot)
{
    std::map<std::uint32_t, CashbackSum> sums;
    const auto add = [&sums](const CashbackRecord &cashback) {
        if (cashback.user == LedgerNames::kNone)
            return;
        CashbackSum &sum = sums[cashback.user];
        sum.user = cashback.user;
        ++sum.rows;
        if (cashback.status == std::uint16_t(CashbackStatus::Pending))
            sum.pending += cashback.amount.value_or(Money());
        if (cashback.status == std::uint16_t(CashbackStatus::Available))
            sum.available += cashback.amount.value_or(Money());
    };
    for (std::size_t row = 0; row < snapshot.size(); ++row) {
        if (const auto cashback = snapshot.record(row).cashback)
            add(*cashback);
    }
    for (const OrphanCashback &orphan : snapshot.orphans())
        add(orphan.cashback);
    std::vector<CashbackSum> inOrder;
    for (const auto &[user, sum] : sums)
        inOrder.push_back(sum);
    return inOrder;
}

Buckets buckets(std::int64_t pending, std::int64_t available, std::int64_t paid)
{
    return {Money::fromCents(pending), Money::fromCents(available), Money::fromCents(paid)};
}

} // namespace

class LedgerWalletsTest : public QObject
{
    Q_OBJECT
private slots:
    void sumsAreThoseOfEachRowByItself()
    {
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            LedgerWorld world(seed);
            LedgerBuilder builder;
            world.addNames(builder.names());
            for (int row = 0; row < 500; ++row)
                builder.addPurchase(world.record(builder.names()));
            builder.addCashback("gone", {.user = 3, .status = 1, .amount = Money::fromCents(250)});
            const LedgerSnapshot snapshot = builder.finish({});
            QVERIFY(cashbackSums(snapshot) == plainSums(snapshot));
        }
    }

    void everyUserWithAWalletOrCashbackIsThere()
    {
        const std::vector<LedgerWallet> wallets = ledgerWallets(
            {{.user = 1,
              .pending = Money::fromCents(5),
              .available = Money::notANumber(),
              .rows = 2},
             {.user = 4, .available = Money::fromCents(700), .rows = 1}},
            {{0, buckets(1, 2, 3)}, {4, buckets(0, 700, 0)}},
            {{4, Money::fromCents(300), Money::fromCents(200)}, {9, Money::fromCents(1), Money()}},
            {0, 4, 7});
        QCOMPARE(wallets.size(), 3U);
        QCOMPARE(wallets[0].user, 0U);
        QCOMPARE(wallets[0].stored, std::optional(buckets(1, 2, 3)));
        QVERIFY(wallets[0].userActive && wallets[0].ledger.isZero());
        QVERIFY(!wallets[1].stored && !wallets[1].userActive);
        QVERIFY(wallets[1].ledger.available.isNotANumber());
        QCOMPARE(wallets[2].ledger, buckets(0, 400, 200));
        QCOMPARE(wallets[2].cashbackRows, 1);
    }

    void changedWalletsTakeTheirPlace()
    {
        const std::vector<LedgerWallet> before{{.user = 1, .cashbackRows = 1},
                                               {.user = 5, .cashbackRows = 5}};
        const std::vector<LedgerWallet> after =
            withWallets(before, {{.user = 0, .cashbackRows = 9}, {.user = 5, .cashbackRows = 6}});
        QCOMPARE(after.size(), 3U);
        QCOMPARE(after[0].cashbackRows, 9);
        QCOMPARE(after[1].cashbackRows, 1);
        QCOMPARE(after[2].cashbackRows, 6);
    }
};

QTEST_APPLESS_MAIN(LedgerWalletsTest)
#include "tst_ledgerwallets.moc"
