// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/correctionworld.h"

using namespace clicknback;

using Kind = CorrectionKind;
Q_DECLARE_METATYPE(clicknback::CorrectionKind)
Q_DECLARE_METATYPE(clicknback::CorrectionFacts)
Q_DECLARE_METATYPE(clicknback::Arguments)

namespace {

constexpr std::array kTransitions{Kind::ConfirmPurchase, Kind::RejectPurchase,
                                  Kind::ReversePurchase, Kind::ReopenPurchase};
} // namespace

class CorrectionPlanTest : public QObject
{
    Q_OBJECT
private slots:
    void aTransitionMovesRowsAndWallet_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<CorrectionFacts>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char *name, Kind kind, const CorrectionFacts &before,
                            const QString &after, const Arguments &arguments = {}) {
            QTest::newRow(name) << kind << arguments << before << after;
        };
        const auto facts = [](const char *status, const char *cashback, const char *cashbackStatus,
                              const char *amount) {
            return purchaseFacts(QLatin1String(status), QLatin1String(cashback),
                                 QLatin1String(cashbackStatus), QLatin1String(amount));
        };
        const Arguments toConfirmed{{u"status"_s, u"confirmed"_s}};
        row("confirm", Kind::ConfirmPurchase, facts("pending", "5.00", "pending", "5.00"),
            u"confirmed 5.00 | available 5.00 | 0.00 5.00 0.00"_s);
        row("confirm nothing", Kind::ConfirmPurchase, facts("pending", "0.00", "pending", "0.00"),
            u"confirmed 0.00 | pending 0.00 | 0.00 0.00 0.00"_s);
        row("reject", Kind::RejectPurchase, facts("pending", "5.00", "pending", "5.00"),
            u"rejected 5.00 | reversed 5.00 | 0.00 0.00 0.00"_s);
        row("reject nothing", Kind::RejectPurchase, facts("pending", "0.00", "pending", "0.00"),
            u"rejected 0.00 | pending 0.00 | 0.00 0.00 0.00"_s);
        row("reverse a pending one", Kind::ReversePurchase,
            facts("pending", "5.00", "pending", "5.00"),
            u"reversed 0.00 | reversed 5.00 | 0.00 0.00 0.00"_s);
        row("reverse a confirmed one", Kind::ReversePurchase,
            facts("confirmed", "5.00", "available", "5.00"),
            u"reversed 0.00 | reversed 5.00 | 0.00 0.00 0.00"_s);
        row("reverse nothing", Kind::ReversePurchase, facts("confirmed", "0.00", "pending", "0.00"),
            u"reversed 0.00 | reversed 0.00 | 0.00 0.00 0.00"_s);
        row("reopen a confirmed one", Kind::ReopenPurchase,
            facts("confirmed", "5.00", "available", "5.00"),
            u"pending 5.00 | pending 5.00 | 5.00 0.00 0.00"_s);
        row("reopen a rejected one", Kind::ReopenPurchase,
            facts("rejected", "5.00", "reversed", "5.00"),
            u"pending 5.00 | pending 5.00 | 5.00 0.00 0.00"_s);
        row("reopen a reversed one", Kind::ReopenPurchase,
            facts("reversed", "0.00", "reversed", "5.00"),
            u"pending 5.00 | pending 5.00 | 5.00 0.00 0.00"_s);
        row("reopen a reversed one as confirmed", Kind::ReopenPurchase,
            facts("reversed", "0.00", "reversed", "5.00"),
            u"confirmed 5.00 | available 5.00 | 0.00 5.00 0.00"_s, toConfirmed);
        row("reopen nothing as confirmed", Kind::ReopenPurchase,
            facts("reversed", "0.00", "reversed", "0.00"),
            u"confirmed 0.00 | pending 0.00 | 0.00 0.00 0.00"_s, toConfirmed);
    }

    void aTransitionMovesRowsAndWallet()
    {
        QFETCH(Kind, kind);
        QFETCH(Arguments, arguments);
        QFETCH(CorrectionFacts, before);
        QFETCH(QString, after);
        const auto plan = planned(kind, before, arguments);
        QCOMPARE(refusalOf(plan), u"(planned)"_s);
        QCOMPARE(moneyLine(factsAfter(*plan, before)), after);
        QCOMPARE(statementNames(*plan).last(), u"insert_audit"_s);
    }

    void aTransitionOfWhatIsBrokenNamesWhatMendsIt()
    {
        const auto confirm = [](const CorrectionFacts &facts) {
            return refusalOf(planned(Kind::ConfirmPurchase, facts));
        };
        CorrectionFacts facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        facts.cashback.reset();
        QVERIFY(confirm(facts).contains(u"create_cashback"));
        facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        facts.wallet.reset();
        QVERIFY(confirm(facts).contains(u"create_wallet"));
        facts = purchaseFacts(u"pending"_s, u"0.00"_s, u"pending"_s, u"5.00"_s);
        QVERIFY(confirm(facts).contains(u"repair_cashback_amount"));
        facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"available"_s, u"5.00"_s);
        QVERIFY(confirm(facts).contains(u"repair_cashback_status"));
        facts = purchaseFacts(u"pending"_s, u"NaN"_s, u"pending"_s, u"NaN"_s);
        QVERIFY(confirm(facts).contains(u"repair_cashback_amount"));
        facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        facts.cashback->values[u"user_id"_s] = u"u2"_s;
        QVERIFY(confirm(facts).contains(u"P5"));
        const auto nowhere = planned(Kind::ConfirmPurchase, {});
        QCOMPARE(refusalOf(nowhere), u"There is no purchase p1."_s);
        QCOMPARE(nowhere.error().kind, ErrorKind::NotFound);
    }

    void aRejectedPurchaseIsNeverReversed()
    {
        const auto facts = purchaseFacts(u"rejected"_s, u"5.00"_s, u"reversed"_s, u"5.00"_s);
        const auto plan = planned(Kind::ReversePurchase, facts);
        QVERIFY2(refusalOf(plan).contains(u"second time"), qPrintable(refusalOf(plan)));
        QVERIFY(!planned(Kind::ReopenPurchase, facts, {{u"status"_s, u"confirmed"_s}}));
    }

    void auditRowsHaveThePlatformsShape()
    {
        const auto pending = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        const auto confirm = planned(Kind::ConfirmPurchase, pending);
        QCOMPARE(valueOf(*confirm, u"insert_audit"_s, u"action"_s), u"PURCHASE_CONFIRMED"_s);
        QCOMPARE(valueOf(*confirm, u"insert_audit"_s, u"details"_s),
                 u"{\"amount\": \"100.00\", \"currency\": \"EUR\", \"merchant_id\": \"m1\", "
                 "\"cashback_amount\": \"5.00\"}"_s);
        const auto reject = planned(Kind::RejectPurchase, pending);
        QVERIFY(valueOf(*reject, u"insert_audit"_s, u"details"_s)
                    .contains(u"\"reason\": \"Because of the test\""));
        const auto reverse = planned(Kind::ReversePurchase, pending);
        QCOMPARE(valueOf(*reverse, u"insert_audit"_s, u"details"_s),
                 u"{\"prior_status\": \"pending\"}"_s);
        QCOMPARE(valueOf(*reverse, u"insert_audit"_s, u"actor_id"_s), u"actor"_s);
    }

    void eachTransitionLeavesDriftAsItWasAndRowsThatAgree()
    {
        for (const Kind kind : kTransitions) {
            const int plans =
                forEachPlan(kind, [](const CorrectionPlan &plan, const CorrectionFacts &before) {
                    const CorrectionFacts after = factsAfter(plan, before);
                    QCOMPARE(*after.drift(), *before.drift());
                    for (const char *id : {"P1", "P2", "P3"})
                        QVERIFY2(!brokenInvariants(after).contains(QLatin1String(id)),
                                 qPrintable(moneyLine(before) + u" > "_s + moneyLine(after)));
                });
            QVERIFY(plans > 0);
        }
    }

    void eachTransitionIsUndoneByItsCompensation()
    {
        for (const Kind kind : kTransitions) {
            const int plans =
                forEachPlan(kind, [](const CorrectionPlan &plan, const CorrectionFacts &before) {
                    QVERIFY(plan.compensation.has_value());
                    const CorrectionFacts after = factsAfter(plan, before);
                    const auto undo = planCorrection(*plan.compensation, after, {});
                    QCOMPARE(refusalOf(undo), u"(planned)"_s);
                    QCOMPARE(moneyLine(factsAfter(*undo, after)), moneyLine(before));
                    QCOMPARE(undo->change, Buckets{} - plan.change);
                });
            QVERIFY(plans > 0);
        }
    }

    void anUndoFindsTheStatusThatWasLeft()
    {
        const auto pending = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        const auto plan = planned(Kind::ConfirmPurchase, pending);
        QVERIFY(plan && plan->compensation);
        const auto reversed = purchaseFacts(u"reversed"_s, u"0.00"_s, u"reversed"_s, u"5.00"_s);
        const auto undo = planCorrection(*plan->compensation, reversed, {});
        QVERIFY2(refusalOf(undo).contains(u"not confirmed any more"), qPrintable(refusalOf(undo)));
    }

    void eachUpdateFindsTheRowOnlyAsItWasRead()
    {
        const auto facts = purchaseFacts(u"pending"_s, u"5.00"_s, u"pending"_s, u"5.00"_s);
        const auto plan = planned(Kind::ConfirmPurchase, facts);
        QCOMPARE(valueOf(*plan, u"update_purchase"_s, u"status"_s), u"pending"_s);
        QCOMPARE(valueOf(*plan, u"update_purchase"_s, u"cashback_amount"_s), u"5.00"_s);
        QCOMPARE(valueOf(*plan, u"update_cashback"_s, u"status"_s), u"pending"_s);
        QCOMPARE(valueOf(*plan, u"change_wallet"_s, u"pending"_s), u"-5.00"_s);
        QCOMPARE(valueOf(*plan, u"change_wallet"_s, u"available"_s), u"5.00"_s);
    }

    void aReversalOfSpentCashbackWarnsOfABalanceBelowZero()
    {
        CorrectionFacts facts = purchaseFacts(u"confirmed"_s, u"5.00"_s, u"available"_s, u"5.00"_s);
        facts.wallet = walletRow(u"0.00"_s, u"1.00"_s);
        QVERIFY(planned(Kind::ReversePurchase, facts)->warnings.join(u' ').contains(u"W4"));
    }

    void anUndoHoldsOnlyWhileNothingElseWasDone()
    {
        CorrectionFacts facts = purchaseFacts(u"confirmed"_s, u"5.00"_s, u"available"_s, u"5.00"_s);
        CorrectionRequest undo = correction(Kind::ReopenPurchase);
        undo.compensates = u"first"_s;
        QVERIFY(!planCorrection(undo, facts, {}));
        facts.lastOperation = u"second"_s;
        QVERIFY(!planCorrection(undo, facts, {}));
        facts.lastOperation = u"first"_s;
        QVERIFY(planCorrection(undo, facts, {}).has_value());
    }
};

QTEST_GUILESS_MAIN(CorrectionPlanTest)
#include "tst_correctionplan.moc"
