// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/printing.h"

#include <QRandomGenerator>

using namespace clicknback;

namespace {

const Money kCashback = Money::fromCents(275);
const Money kZero;

constexpr std::array kTransitions{Transition::Ingest, Transition::Confirm, Transition::Reject,
                                  Transition::Reverse};
constexpr std::array kStatuses{PurchaseStatus::Pending, PurchaseStatus::Confirmed,
                               PurchaseStatus::Rejected, PurchaseStatus::Reversed,
                               PurchaseStatus::Unknown};

} // namespace

class TestTransition : public QObject
{
    Q_OBJECT
private slots:
    void ingestionPromisesTheCashback()
    {
        const auto effect = codedEffect(Transition::Ingest, PurchaseStatus::Unknown, kCashback);
        QVERIFY(effect.has_value());
        QCOMPARE(effect->purchaseStatus, PurchaseStatus::Pending);
        QCOMPARE(effect->cashbackStatus, std::optional(CashbackStatus::Pending));
        QCOMPARE(effect->wallet, (Buckets{kCashback, kZero, kZero}));
    }

    void confirmingMovesPendingToAvailable()
    {
        const auto effect = codedEffect(Transition::Confirm, PurchaseStatus::Pending, kCashback);
        QVERIFY(effect.has_value());
        QCOMPARE(effect->purchaseStatus, PurchaseStatus::Confirmed);
        QCOMPARE(effect->cashbackStatus, std::optional(CashbackStatus::Available));
        QCOMPARE(effect->purchaseCashback, kCashback);
        QCOMPARE(effect->wallet, (Buckets{-kCashback, kCashback, kZero}));
    }

    void rejectingTakesThePromiseBackButKeepsTheAmountOnThePurchase()
    {
        const auto effect = codedEffect(Transition::Reject, PurchaseStatus::Pending, kCashback);
        QVERIFY(effect.has_value());
        QCOMPARE(effect->purchaseStatus, PurchaseStatus::Rejected);
        QCOMPARE(effect->cashbackStatus, std::optional(CashbackStatus::Reversed));
        QCOMPARE(effect->purchaseCashback, kCashback);
        QCOMPARE(effect->wallet, (Buckets{-kCashback, kZero, kZero}));
    }

    void reversingDebitsTheBucketOfTheStatus_data()
    {
        QTest::addColumn<PurchaseStatus>("current");
        QTest::addColumn<Buckets>("wallet");
        const Buckets available{kZero, -kCashback, kZero};
        QTest::newRow("pending") << PurchaseStatus::Pending << Buckets{-kCashback, kZero, kZero};
        QTest::newRow("confirmed") << PurchaseStatus::Confirmed << available;
        // The platform's bug (facts 3.3): nothing was ever credited, it is debited all the same.
        QTest::newRow("rejected") << PurchaseStatus::Rejected << available;
        QTest::newRow("a status nobody knows") << PurchaseStatus::Unknown << available;
    }
    void reversingDebitsTheBucketOfTheStatus()
    {
        QFETCH(PurchaseStatus, current);
        QFETCH(Buckets, wallet);
        const auto effect = codedEffect(Transition::Reverse, current, kCashback);
        QVERIFY(effect.has_value());
        QCOMPARE(effect->purchaseStatus, PurchaseStatus::Reversed);
        QCOMPARE(effect->cashbackStatus, std::optional(CashbackStatus::Reversed));
        QCOMPARE(effect->purchaseCashback, kZero);
        QCOMPARE(effect->wallet, wallet);
    }

    void refusesWhatTheBackendRefuses()
    {
        for (const PurchaseStatus status : kStatuses) {
            const bool pending = status == PurchaseStatus::Pending;
            QCOMPARE(codedEffect(Transition::Confirm, status, kCashback).has_value(), pending);
            QCOMPARE(codedEffect(Transition::Reject, status, kCashback).has_value(), pending);
        }
        QVERIFY(!codedEffect(Transition::Reverse, PurchaseStatus::Reversed, kCashback));
    }

    void zeroCashbackLeavesItsRowPending()
    {
        for (const Transition transition : {Transition::Confirm, Transition::Reject}) {
            const auto effect = codedEffect(transition, PurchaseStatus::Pending, kZero);
            QVERIFY(effect.has_value());
            QVERIFY(!effect->cashbackStatus.has_value());
            QVERIFY(effect->wallet.isZero());
        }
        const auto reversed = codedEffect(Transition::Reverse, PurchaseStatus::Pending, kZero);
        QCOMPARE(reversed->cashbackStatus, std::optional(CashbackStatus::Reversed));
    }

    void noTransitionEverPaysOut()
    {
        for (const Transition transition : kTransitions) {
            for (const PurchaseStatus status : kStatuses) {
                const auto effect = codedEffect(transition, status, kCashback);
                QVERIFY(!effect || effect->wallet.paid.isZero());
            }
        }
    }

    void aLifeThatEndsReversedLeavesNothingInTheWalletUnlessItWasRejected()
    {
        QRandomGenerator random(9);
        for (int i = 0; i < 1'000; ++i) {
            const Money cashback = Money::fromCents(random.bounded(1'000'000));
            const auto step = [&](Transition transition, PurchaseStatus from) {
                return codedEffect(transition, from, cashback)->wallet;
            };
            const Buckets promised = step(Transition::Ingest, PurchaseStatus::Unknown);
            const Buckets confirmed = promised + step(Transition::Confirm, PurchaseStatus::Pending);
            const Buckets rejected = promised + step(Transition::Reject, PurchaseStatus::Pending);
            QVERIFY((promised + step(Transition::Reverse, PurchaseStatus::Pending)).isZero());
            QVERIFY((confirmed + step(Transition::Reverse, PurchaseStatus::Confirmed)).isZero());
            QVERIFY(rejected.isZero());
            QCOMPARE((rejected + step(Transition::Reverse, PurchaseStatus::Rejected)).available,
                     -cashback);
        }
    }

    void notANumberReachesTheWallet()
    {
        const auto effect =
            codedEffect(Transition::Ingest, PurchaseStatus::Unknown, Money::notANumber());
        QVERIFY(effect->wallet.pending.isNotANumber());
    }
};

QTEST_APPLESS_MAIN(TestTransition)
#include "tst_transition.moc"
