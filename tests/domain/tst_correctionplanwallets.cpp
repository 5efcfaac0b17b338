// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/correctionworld.h"

using namespace clicknback;

using Kind = CorrectionKind;

namespace {

CorrectionFacts walletFacts(const RowImage &wallet, const Buckets &ledger)
{
    CorrectionFacts facts;
    facts.user = userRow(u"user"_s, true);
    facts.wallet = wallet;
    facts.ledger = ledger;
    facts.today = QDate(2026, 11, 30);
    return facts;
}

Buckets buckets(const char *pending, const char *available, const char *paid = "0")
{
    return {euros(QLatin1String(pending)), euros(QLatin1String(available)),
            euros(QLatin1String(paid))};
}

auto onWallet(Kind kind, const CorrectionFacts &facts, const Arguments &arguments = {})
{
    return planned(kind, facts, arguments, u"u1"_s);
}

CorrectionFacts payoutFacts(const QString &status)
{
    CorrectionFacts facts = walletFacts(walletRow(u"0.00"_s, u"6.00"_s), buckets("0", "6"));
    facts.payoutColumns = QStringList{u"id"_s, u"user_id"_s, u"amount"_s, u"status"_s};
    facts.payout = RowImage{u"payouts"_s,
                            u"y1"_s,
                            {{u"id"_s, u"y1"_s},
                             {u"user_id"_s, u"u1"_s},
                             {u"amount"_s, u"4.00"_s},
                             {u"status"_s, status}}};
    return facts;
}

auto payout(const CorrectionFacts &facts)
{
    return planned(Kind::ProcessPayout, facts, {}, u"y1"_s);
}

CorrectionFacts withoutCashback(const QString &status, const QString &amount)
{
    CorrectionFacts facts = purchaseFacts(status, amount, u"reversed"_s, u"0.00"_s);
    facts.cashback.reset();
    return facts;
}

} // namespace

class CorrectionPlanWalletsTest : public QObject
{
    Q_OBJECT
private slots:
    void aSettlementWritesTheLedgerAndIsUndoneByTheNegativeChange()
    {
        const auto facts =
            walletFacts(walletRow(u"11.25"_s, u"5.00"_s, u"50.00"_s), buckets("10.50", "6"));
        const auto plan = onWallet(Kind::SettleWallet, facts);
        QCOMPARE(refusalOf(plan), u"(planned)"_s);
        QCOMPARE(plan->change, buckets("-0.75", "1"));
        QCOMPARE(plan->moved(), euros(u"1.75"_s));
        const CorrectionFacts after = factsAfter(*plan, facts);
        QCOMPARE(textOf(after.wallet, "pending_balance"), u"10.50"_s);
        QCOMPARE(textOf(after.wallet, "available_balance"), u"6.00"_s);
        QCOMPARE(textOf(after.wallet, "paid_balance"), u"50.00"_s);
        QCOMPARE(valueOf(*plan, u"settle_wallet"_s, u"pending"_s), u"0.75"_s);
        const auto undo = planCorrection(*plan->compensation, after, {});
        QCOMPARE(moneyLine(factsAfter(*undo, after)), moneyLine(facts));
    }

    void aSettlementOfOneBucketLeavesTheOthers()
    {
        const auto facts = walletFacts(walletRow(u"1.00"_s, u"2.00"_s), buckets("5", "6"));
        const auto plan = onWallet(Kind::SettleWallet, facts, {{u"buckets"_s, u"available"_s}});
        const CorrectionFacts after = factsAfter(*plan, facts);
        QCOMPARE(textOf(after.wallet, "pending_balance"), u"1.00"_s);
        QCOMPARE(textOf(after.wallet, "available_balance"), u"6.00"_s);
    }

    void aSettlementIsRefusedWhereItHasNothingToStandOn()
    {
        const auto right =
            walletFacts(walletRow(u"5.00"_s, u"6.00"_s, u"9.00"_s), buckets("5", "6"));
        QVERIFY(refusalOf(onWallet(Kind::SettleWallet, right)).contains(u"Nothing is off"));
        QVERIFY(refusalOf(onWallet(Kind::SettleWallet, right, {{u"buckets"_s, u"paid"_s}}))
                    .contains(u"no table of payouts"));
        CorrectionFacts facts = walletFacts(walletRow(u"1.00"_s, u"1.00"_s), buckets("NaN", "6"));
        QVERIFY(refusalOf(onWallet(Kind::SettleWallet, facts)).contains(u"repair_cashback_amount"));
        facts.wallet.reset();
        QVERIFY(refusalOf(onWallet(Kind::SettleWallet, facts)).contains(u"create_wallet"));
        QCOMPARE(onWallet(Kind::SettleWallet, {}).error().kind, ErrorKind::NotFound);
    }

    void aSettlementWarnsWhileTheRowsThemselvesDisagree()
    {
        CorrectionFacts facts = walletFacts(walletRow(u"1.00"_s, u"2.00"_s), buckets("5", "6"));
        QVERIFY(onWallet(Kind::SettleWallet, facts)->warnings.isEmpty());
        facts.brokenPurchases = 2;
        QVERIFY(onWallet(Kind::SettleWallet, facts)->warnings.join(u' ').contains(u"P1 to P3"));
    }

    void aWalletThatIsNoNumberIsSettledForGood()
    {
        const auto facts = walletFacts(walletRow(u"NaN"_s, u"6.00"_s), buckets("5", "6"));
        const auto plan = onWallet(Kind::SettleWallet, facts);
        QCOMPARE(moneyInvariants(factsAfter(*plan, facts)), QStringList());
        QVERIFY(!plan->compensation && !plan->whyNoUndo.isEmpty());
    }

    void paidIsSettledOnlyBesidePayouts()
    {
        CorrectionFacts facts =
            walletFacts(walletRow(u"0.00"_s, u"5.00"_s, u"0.00"_s), buckets("0", "1", "4"));
        facts.payoutColumns = QStringList{u"user_id"_s, u"amount"_s, u"status"_s};
        const Arguments all{{u"buckets"_s, u"pending,available,paid"_s}};
        const auto plan = onWallet(Kind::SettleWallet, facts, all);
        QCOMPARE(statementNames(*plan).first(), u"settle_wallet_with_payouts"_s);
        QCOMPARE(*factsAfter(*plan, facts).drift(), Buckets{});
        facts.payoutColumns = QStringList{u"user_id"_s, u"sum"_s};
        QVERIFY(refusalOf(onWallet(Kind::SettleWallet, facts, all)).contains(u"amount"));
    }

    void aMissingWalletIsMadeWithItsLedger()
    {
        CorrectionFacts facts = walletFacts({}, buckets("5", "6"));
        facts.wallet.reset();
        QVERIFY(brokenInvariants(facts).contains(u"W5"));
        const auto plan = onWallet(Kind::CreateWallet, facts);
        const CorrectionFacts after = factsAfter(*plan, facts);
        QCOMPARE(*after.drift(), Buckets{});
        QCOMPARE(brokenInvariants(after), QStringList());
        QVERIFY(!onWallet(Kind::CreateWallet, after));
    }

    void anAdjustmentAddsAndIsUndoneByItsNegative()
    {
        const auto facts = walletFacts(walletRow(u"5.00"_s, u"6.00"_s), buckets("5", "6"));
        const auto plan = onWallet(Kind::AdjustWallet, facts,
                                   {{u"pending"_s, u"-7.50"_s}, {u"paid"_s, u"1.00"_s}});
        const CorrectionFacts after = factsAfter(*plan, facts);
        QCOMPARE(textOf(after.wallet, "pending_balance"), u"-2.50"_s);
        QVERIFY(plan->warnings.join(u' ').contains(u"W4"));
        QVERIFY(plan->warnings.join(u' ').contains(u"W1 to W3"));
        const auto undo = planCorrection(*plan->compensation, after, {});
        QCOMPARE(moneyLine(factsAfter(*undo, after)), moneyLine(facts));
    }

    void aMissingCashbackRowFollowsItsPurchase()
    {
        CorrectionFacts facts = withoutCashback(u"confirmed"_s, u"5.00"_s);
        auto plan = planned(Kind::CreateCashback, facts);
        CorrectionFacts after = factsAfter(*plan, facts);
        QCOMPARE(moneyLine(after), u"confirmed 5.00 | available 5.00 | 0.00 5.00 0.00"_s);
        QCOMPARE(textOf(after.cashback, "created_at"), u"2026-11-01 10:00:00.5"_s);
        QCOMPARE(after.cashback->key, u"new"_s);
        facts.wallet = walletRow(u"0.00"_s, u"5.00"_s); // as if the row had only been lost
        plan = planned(Kind::CreateCashback, facts);
        after = factsAfter(*plan, facts);
        QCOMPARE(moneyLine(after), u"confirmed 5.00 | available 5.00 | 0.00 5.00 0.00"_s);
        QCOMPARE(moneyInvariants(after), QStringList());
    }

    void aReversedPurchaseDoesNotSayItsCashback()
    {
        const CorrectionFacts facts = withoutCashback(u"reversed"_s, u"0.00"_s);
        QVERIFY(!planned(Kind::CreateCashback, facts));
        const auto plan = planned(Kind::CreateCashback, facts, {{u"amount"_s, u"5.00"_s}});
        QCOMPARE(moneyLine(factsAfter(*plan, facts)),
                 u"reversed 0.00 | reversed 5.00 | 0.00 0.00 0.00"_s);
        QVERIFY(!planned(Kind::CreateCashback, withoutCashback(u"pending"_s, u"5.00"_s),
                         {{u"amount"_s, u"5.00"_s}}));
    }

    void aMissingAuditRowIsWrittenAsReconstructed()
    {
        CorrectionFacts facts = purchaseFacts(u"reversed"_s, u"0.00"_s, u"reversed"_s, u"5.00"_s);
        QVERIFY(brokenInvariants(facts).contains(u"A4r"));
        const Arguments reversed{{u"action"_s, u"PURCHASE_REVERSED"_s}};
        auto plan = planned(Kind::WriteAudit, facts, reversed);
        QCOMPARE(valueOf(*plan, u"insert_audit"_s, u"details"_s),
                 u"{\"prior_status\": \"unknown\", \"reconstructed\": \"true\", "
                 "\"reconstructed_by\": \"Because of the test\"}"_s);
        const CorrectionFacts after = factsAfter(*plan, facts);
        QVERIFY(!brokenInvariants(after).contains(u"A4r"));
        QVERIFY(!planned(Kind::WriteAudit, after, reversed));
        QVERIFY(!planned(Kind::WriteAudit, facts, {{u"action"_s, u"PURCHASE_REJECTED"_s}}));
        facts.audit = {auditRow(u"PURCHASE_CONFIRMED"_s)};
        plan = planned(Kind::WriteAudit, facts, reversed);
        QVERIFY(valueOf(*plan, u"insert_audit"_s, u"details"_s)
                    .contains(u"\"prior_status\": \"confirmed\""));
    }

    void aPayoutIsProcessedOnlyWhereItsTableIsKnown()
    {
        const CorrectionFacts facts = payoutFacts(u"requested"_s);
        const auto plan = payout(facts);
        const CorrectionFacts after = factsAfter(*plan, facts);
        QCOMPARE(textOf(after.payout, "status"), u"completed"_s);
        QCOMPARE(textOf(after.wallet, "paid_balance"), u"4.00"_s);
        QCOMPARE(*after.drift(), *facts.drift());
        QVERIFY(!plan->compensation);
        for (const QString &status :
             {u"completed"_s, u"failed"_s, u"approved"_s, u"paid"_s, QString()})
            QVERIFY2(!payout(payoutFacts(status)), qPrintable(status));
        CorrectionFacts other = facts;
        other.payoutColumns = QStringList{u"id"_s, u"user_id"_s, u"status"_s};
        QVERIFY(refusalOf(payout(other)).contains(u"amount"));
        other.payoutColumns.reset();
        QVERIFY(refusalOf(payout(other)).contains(u"no table of payouts"));
        other = facts;
        other.payoutColumns->append(u"processed_at"_s);
        QCOMPARE(valueOf(*payout(other), u"update_payout_with_time"_s, u"new_processed_at"_s),
                 u"now"_s);
    }
};

QTEST_GUILESS_MAIN(CorrectionPlanWalletsTest)
#include "tst_correctionplanwallets.moc"
