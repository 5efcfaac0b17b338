// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/safeguards.h"
#include "models/domain/revision.h"
#include "tests/domain/correctionexample.h"

#include <QTest>

using namespace clicknback;

namespace {

using Kind = CorrectionKind;

/// Everything is as it should be.
InterlockFacts ready()
{
    InterlockFacts facts;
    facts.revisions = {knownRevisions().back().id};
    facts.revisionsBefore = facts.revisions;
    facts.hasOpsSchema = true;
    facts.mayWrite = true;
    facts.isSignedIn = true;
    return facts;
}

/// How we left the example's purchase, with the audit row that we wrote.
CorrectionFacts leftAs(const char *status, const char *cashbackStatus, const char *action)
{
    CorrectionFacts facts = purchaseFacts(status, cashbackStatus);
    facts.audit = {auditRow("audit", action, "{}")};
    return facts;
}

CorrectionFacts confirmedByUs()
{
    return leftAs("confirmed", "available", "PURCHASE_CONFIRMED");
}

CorrectionFacts reversedByUs()
{
    return leftAs("reversed", "reversed", "PURCHASE_REVERSED");
}

CorrectionFacts reopenedByUs()
{
    return leftAs("pending", "pending", "PURCHASE_REOPENED");
}

/// As the backend changes a purchase: statuses, wallet and ledger together.
CorrectionFacts changedTo(const CorrectionFacts &left, const char *status,
                          const char *cashbackStatus)
{
    CorrectionFacts now = purchaseFacts(status, cashbackStatus);
    now.audit = left.audit;
    return now;
}

AftercareReport look(Kind kind, const CorrectionFacts &left, const CorrectionFacts &now)
{
    const bool isWallet = operationOf(kind).subject == CorrectionSubject::Wallet;
    return judgeAftercare(request(kind, isWallet ? kUserId : kPurchaseId), left, now);
}

CorrectionFacts merchantFacts(const char *name, const char *active)
{
    CorrectionFacts facts;
    facts.merchant =
        row("merchants", kMerchantId, {{text("name"), text(name)}, {text("active"), text(active)}});
    return facts;
}

CorrectionFacts flagFacts(const char *enabled)
{
    CorrectionFacts facts;
    facts.flag = row("feature_flags", text("f"),
                     {{text("enabled"), text(enabled)}, {text("description"), std::nullopt}});
    return facts;
}

} // namespace

class TestSafeguards : public QObject
{
    Q_OBJECT

private slots:
    // Outcome

    void anOutcomeIsWhatIsKnown_data()
    {
        QTest::addColumn<int>("journal"); // -1: could not be read
        QTest::addColumn<bool>("schema");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("same");
        QTest::addColumn<QString>("outcome");
        const auto row = [](int journal, bool schema, const char *status, bool same,
                            const char *outcome) {
            QTest::addRow("%d %d %s %d", journal, int(schema), status, int(same))
                << journal << schema << text(status) << same << text(outcome);
        };
        row(1, true, "", true, "committed");
        row(1, true, "aborted", false, "committed"); // the journal is the proof
        row(0, true, "committed", true, "unknown");  // of another one, or the journal was changed
        row(-1, true, "committed", true, "committed");
        row(0, true, "lost", true, "aborted");
        row(1, true, "lost", true, "committed");
        row(0, true, "aborted", true, "aborted");
        row(-1, false, "aborted", true, "aborted");
        row(0, true, "in progress", true, "running");
        row(-1, true, "in progress", true, "running");
        row(0, true, "", true, "unknown");
        row(-1, true, "", true, "unknown");
        row(-1, false, "", true, "unknown");
        // The number belongs to another server: whatever this one says of it is about another one.
        row(0, true, "committed", false, "unknown");
        row(0, true, "aborted", false, "unknown");
        row(-1, true, "in progress", false, "unknown");
    }

    void anOutcomeIsWhatIsKnown()
    {
        QFETCH(int, journal);
        QFETCH(bool, schema);
        QFETCH(QString, status);
        QFETCH(bool, same);
        QFETCH(QString, outcome);
        OutcomeFacts facts;
        if (journal >= 0)
            facts.isInJournal = journal == 1;
        facts.hasOpsSchema = schema;
        facts.transactionStatus = status;
        facts.sameCluster = same;
        const OutcomeReport report = judgeOutcome(facts);
        QCOMPARE(toText(report.outcome), outcome);
        QVERIFY(!report.sentence.isEmpty());
    }

    void aCommittedTransactionWithoutItsEntryIsNoProof()
    {
        OutcomeFacts facts;
        facts.isInJournal = false;
        facts.transactionStatus = text("committed");
        QVERIFY(judgeOutcome(facts).sentence.contains(text("Verify the journal")));
    }

    // Four eyes

    void withoutAPolicyNobodyElseIsNeeded()
    {
        ApprovalPolicy policy;
        policy.aboveEuros = Money();
        policy.operations = {text("confirm_purchase")};
        QCOMPARE(whyApproval(policy, {confirmation()}), QString());
        policy.isOn = true;
        QCOMPARE(whyApproval(policy, {}), QString());
        QVERIFY(!whyApproval(policy, {confirmation()}).isEmpty());
    }

    void eachThresholdAsksForASecondPerson()
    {
        ApprovalPolicy policy;
        policy.isOn = true;
        policy.aboveEuros = Money::fromCents(1'000);
        QCOMPARE(whyApproval(policy, {confirmation()}), QString()); // 10.00 is not above
        QVERIFY(whyApproval(policy, {confirmation(), settlement(0)}).contains(text("€10.75")));
        CorrectionPreview unreadable = confirmation();
        unreadable.plan.change.paid = Money::notANumber();
        QVERIFY(whyApproval(policy, {unreadable}).contains(text("no number")));
        policy.aboveEuros.reset();
        policy.aboveRows = 2;
        QCOMPARE(whyApproval(policy, {settlement(0), settlement(0)}), QString());
        QVERIFY(whyApproval(policy, {settlement(0), settlement(0), settlement(0)})
                    .contains(text("3 operations")));
        policy.aboveRows.reset();
        policy.operations = {text("settle_wallet")};
        QCOMPARE(whyApproval(policy, {confirmation()}), QString());
        QVERIFY(whyApproval(policy, {confirmation(), settlement(0)}).contains(text("Settle")));
    }

    // Interlock

    void whenAllIsWellNothingIsInTheWay()
    {
        QVERIFY(judgeInterlock(ready()).isOpen());
        InterlockFacts first = ready();
        first.revisionsBefore.clear();
        QVERIFY(judgeInterlock(first).isOpen());
    }

    void eachObstacleIsNamed_data()
    {
        QTest::addColumn<InterlockFacts>("facts");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *says, auto change) {
            InterlockFacts facts = ready();
            change(facts);
            QTest::newRow(says) << facts << text(says);
        };
        row("standby", [](auto &f) { f.isStandby = true; });
        row("read only", [](auto &f) { f.isReadOnly = true; });
        row("public is missing", [](auto &f) { f.hasPublicSchema = false; });
        row("nightly reset", [](auto &f) { f.isResetUnderWay = true; });
        row("revision is missing",
            [](auto &f) { f.revisions = f.revisionsBefore = QStringList(); });
        row("schema is changing", [](auto &f) { f.revisionsBefore = {text("46afc1459aaf")}; });
        row("is none", [](auto &f) { f.revisions.clear(); });
        row("0123456789ab is unknown",
            [](auto &f) { f.revisions = f.revisionsBefore = QStringList{text("0123456789ab")}; });
        row("several revisions", [](auto &f) {
            f.revisions = f.revisionsBefore =
                QStringList{text("9f8a7e6d5c4b"), text("46afc1459aaf")};
        });
        row("1 migration behind",
            [](auto &f) { f.revisions = f.revisionsBefore = QStringList{text("46afc1459aaf")}; });
        row("clicknback_ops is not installed", [](auto &f) { f.hasOpsSchema = false; });
        row("role cannot write", [](auto &f) { f.mayWrite = false; });
        row("permission denied for table wallets", [](auto &f) {
            f.mayWrite = false;
            f.refusal = text("permission denied for table wallets");
        });
        row("signed in", [](auto &f) { f.isSignedIn = false; });
    }

    void eachObstacleIsNamed()
    {
        QFETCH(InterlockFacts, facts);
        QFETCH(QString, says);
        const Interlock interlock = judgeInterlock(facts);
        QVERIFY(!interlock.isOpen());
        QCOMPARE(interlock.reasons.size(), 1);
        QVERIFY2(interlock.reasons[0].contains(says), qPrintable(interlock.reasons[0]));
    }

    void theGravestComesFirst()
    {
        InterlockFacts facts;
        facts.isStandby = true;
        facts.hasPublicSchema = false;
        const QStringList reasons = judgeInterlock(facts).reasons;
        QCOMPARE(reasons.size(), 5);
        QVERIFY(reasons[0].contains(text("standby")));
        QVERIFY(reasons[1].contains(text("public")));
        QVERIFY(reasons[2].contains(text("clicknback_ops")));
        QVERIFY(reasons[3].contains(text("role")));
        QVERIFY(reasons[4].contains(text("signed in")));
    }

    void theOrderOfRevisionsIsNoChange()
    {
        InterlockFacts facts = ready();
        facts.revisions = {text("a"), text("b")};
        facts.revisionsBefore = {text("b"), text("a")};
        QVERIFY(judgeInterlock(facts).reasons[0].contains(text("several")));
    }

    // Aftercare

    void whatIsAsItWasLeftIsUnchanged()
    {
        for (const Kind kind : {Kind::ConfirmPurchase, Kind::NormalizeCurrency, Kind::WriteAudit})
            QVERIFY(look(kind, confirmedByUs(), confirmedByUs()).verdict
                    == AftercareVerdict::Unchanged);
        QVERIFY(look(Kind::SettleWallet, walletFacts(500, 0), walletFacts(500, 0)).verdict
                == AftercareVerdict::Unchanged);
    }

    void whatThePlatformsRulesAllowIsMovedOn_data()
    {
        QTest::addColumn<CorrectionFacts>("left");
        QTest::addColumn<CorrectionFacts>("now");
        const CorrectionFacts pending = reopenedByUs();
        const CorrectionFacts confirmed = confirmedByUs();
        QTest::newRow("the job confirmed")
            << pending << changedTo(pending, "confirmed", "available");
        QTest::newRow("the job rejected") << pending << changedTo(pending, "rejected", "reversed");
        QTest::newRow("an admin reversed")
            << confirmed << changedTo(confirmed, "reversed", "reversed");
    }

    void whatThePlatformsRulesAllowIsMovedOn()
    {
        QFETCH(CorrectionFacts, left);
        QFETCH(CorrectionFacts, now);
        const AftercareReport report = look(Kind::ReopenPurchase, left, now);
        QVERIFY2(report.verdict == AftercareVerdict::MovedOn, qPrintable(report.sentence));
        QVERIFY(!report.followUp);
    }

    void aBusyWalletMovesOn()
    {
        QVERIFY(look(Kind::SettleWallet, walletFacts(500, 0), walletFacts(900, 0)).verdict
                == AftercareVerdict::MovedOn);
        CorrectionFacts busy = confirmedByUs();
        busy.wallet = walletRow("7.00", "5.00");
        busy.ledger = buckets(700, 500);
        QVERIFY(look(Kind::ConfirmPurchase, confirmedByUs(), busy).verdict
                == AftercareVerdict::Unchanged);
    }

    void aReversalThatAConfirmationOverwroteIsRepairedFromTheCashbackRow()
    {
        CorrectionFacts now = reversedByUs(); // R6: only the purchase's status is written
        now.purchase->values[text("status")] = text("confirmed");
        const AftercareReport report = look(Kind::ReversePurchase, reversedByUs(), now);
        QVERIFY(report.verdict == AftercareVerdict::Overwritten);
        QVERIFY(report.sentence.contains(text("left reversed and is confirmed")));
        QVERIFY(report.followUp->kind == Kind::RepairCashbackStatus);
        QCOMPARE(report.followUp->key, kPurchaseId);
        QCOMPARE(report.followUp->argument("side"), text("cashback"));
        // What is proposed can be staged and planned, and mends it without moving money.
        const auto checked = checkedRequest(*report.followUp);
        QVERIFY2(checked.has_value(), checked ? "" : qPrintable(checked.error().message));
        const auto plan = planCorrection(*checked, now, {});
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(plan.error().message));
        QVERIFY(plan->change.isZero());
        QVERIFY(!brokenInvariants(factsAfter(*plan, now)).contains(text("P2")));
    }

    void aConfirmationThatWasDoubledIsSettled()
    {
        CorrectionFacts now = confirmedByUs(); // R1
        now.wallet = walletRow("-5.00", "10.00");
        const AftercareReport report = look(Kind::ConfirmPurchase, confirmedByUs(), now);
        QVERIFY(report.verdict == AftercareVerdict::Overwritten);
        QVERIFY(report.followUp->kind == Kind::SettleWallet);
        QCOMPARE(report.followUp->key, kUserId);
        QVERIFY(checkedRequest(*report.followUp).has_value());
    }

    void driftThatWasThereBeforeIsNoAlarm()
    {
        CorrectionFacts left = confirmedByUs();
        left.wallet = walletRow("0.75", "5.00");
        CorrectionFacts now = left;
        now.wallet = walletRow("9.75", "5.00");
        now.ledger = buckets(900, 500);
        QVERIFY(look(Kind::ConfirmPurchase, left, now).verdict == AftercareVerdict::Unchanged);
    }

    void aChangeThatThePlatformNeverMakesIsAnAlarm()
    {
        const CorrectionFacts left = leftAs("rejected", "reversed", "PURCHASE_REJECTED");
        const AftercareReport report =
            look(Kind::RejectPurchase, left, changedTo(left, "confirmed", "available"));
        QVERIFY(report.verdict == AftercareVerdict::Overwritten);
        QVERIFY(!report.followUp); // which of the two is right is a person's to say
    }

    void aLaterCorrectionIsNoAlarm()
    {
        const CorrectionFacts left = reversedByUs();
        CorrectionFacts now = changedTo(left, "pending", "pending");
        now.lastOperation = text("a later one");
        QVERIFY(look(Kind::ReversePurchase, left, now).verdict == AftercareVerdict::MovedOn);
        now.lastOperation = kOperationId; // this one itself
        QVERIFY(look(Kind::ReversePurchase, left, now).verdict == AftercareVerdict::Overwritten);
    }

    void rowsThatAreGoneAreMadeAgain()
    {
        CorrectionFacts now = confirmedByUs();
        now.cashback.reset();
        QVERIFY(look(Kind::ConfirmPurchase, confirmedByUs(), now).followUp->kind
                == Kind::CreateCashback);
        CorrectionFacts reversed = reversedByUs();
        reversed.cashback.reset();
        const auto remade = look(Kind::ReversePurchase, reversedByUs(), reversed);
        QCOMPARE(remade.followUp->argument("amount"), text("5.00"));
        now = confirmedByUs();
        now.wallet.reset();
        const auto wallet = look(Kind::ConfirmPurchase, confirmedByUs(), now);
        QVERIFY(wallet.followUp->kind == Kind::CreateWallet);
        QCOMPARE(wallet.followUp->key, kUserId);
        now = confirmedByUs();
        now.audit.clear();
        const auto audit = look(Kind::ConfirmPurchase, confirmedByUs(), now);
        QVERIFY(audit.verdict == AftercareVerdict::Overwritten);
        QVERIFY(audit.followUp->kind == Kind::WriteAudit);
        QCOMPARE(audit.followUp->argument("action"), text("PURCHASE_CONFIRMED"));
    }

    void amountsThatPartAgainAreRepaired()
    {
        CorrectionFacts now = confirmedByUs();
        now.purchase->values[text("cashback_amount")] = text("4.00");
        const AftercareReport report = look(Kind::RepairCashbackAmount, confirmedByUs(), now);
        QVERIFY(report.verdict == AftercareVerdict::Overwritten);
        QVERIFY(report.followUp->kind == Kind::RepairCashbackAmount);
    }

    void walletDriftThatCameBackIsSettledInTheSameBuckets()
    {
        CorrectionRequest settle = request(Kind::SettleWallet, kUserId);
        settle.arguments[text("buckets")] = text("pending");
        const AftercareReport report =
            judgeAftercare(settle, walletFacts(500, 0), walletFacts(900, -25));
        QVERIFY(report.verdict == AftercareVerdict::Overwritten);
        QVERIFY(report.sentence.contains(text("−0.25")));
        QVERIFY(report.followUp->kind == Kind::SettleWallet);
        QCOMPARE(report.followUp->argument("buckets"), text("pending"));
        QVERIFY(report.followUp->reason.contains(kOperationId));
        QVERIFY(checkedRequest(*report.followUp).has_value());
    }

    void aRebuiltSchemaTellsNothing()
    {
        CorrectionFacts now = confirmedByUs();
        now.user.reset();
        QVERIFY(look(Kind::ConfirmPurchase, confirmedByUs(), now).verdict
                == AftercareVerdict::Unknown);
        now = confirmedByUs();
        now.user->values[text("created_at")] = text("2026-12-01 03:05:00+00");
        QVERIFY(look(Kind::ConfirmPurchase, confirmedByUs(), now).verdict
                == AftercareVerdict::Unknown);
        now = confirmedByUs();
        now.purchase.reset();
        QVERIFY(look(Kind::ConfirmPurchase, confirmedByUs(), now).verdict
                == AftercareVerdict::Unknown);
        QVERIFY(judgeAftercare(request(Kind::RenameMerchant, kMerchantId),
                               merchantFacts("A", "true"), {})
                    .verdict
                == AftercareVerdict::Unknown);
    }

    void whatTheApiMayChangeMovedOnAndWhatItCannotIsAnAlarm()
    {
        const auto merchant = [](Kind kind, const CorrectionFacts &now) {
            return judgeAftercare(request(kind, kMerchantId), merchantFacts("A", "false"), now);
        };
        QVERIFY(merchant(Kind::DeactivateMerchant, merchantFacts("A", "true")).verdict
                == AftercareVerdict::MovedOn);
        QVERIFY(merchant(Kind::RenameMerchant, merchantFacts("A", "true")).verdict
                == AftercareVerdict::Unchanged);
        const AftercareReport renamed = merchant(Kind::RenameMerchant, merchantFacts("B", "false"));
        QVERIFY(renamed.verdict == AftercareVerdict::Overwritten);
        QVERIFY(renamed.followUp->kind == Kind::RenameMerchant);
        QVERIFY(renamed.followUp->operationId.isEmpty());
    }

    void aFlagIsSwitchedByTheApiButNeverDeletedByIt()
    {
        const auto flag = [](Kind kind, const CorrectionFacts &left, const CorrectionFacts &now) {
            CorrectionRequest asked = request(kind, text("purchase_auto_confirm"));
            asked.arguments[text("enabled")] = text("false");
            return judgeAftercare(asked, left, now);
        };
        QVERIFY(flag(Kind::SetFlag, flagFacts("false"), flagFacts("true")).verdict
                == AftercareVerdict::MovedOn);
        const AftercareReport gone = flag(Kind::SetFlag, flagFacts("false"), {});
        QVERIFY(gone.verdict == AftercareVerdict::Overwritten);
        QCOMPARE(gone.followUp->argument("enabled"), text("false"));
        QVERIFY(flag(Kind::DeleteFlag, {}, {}).verdict == AftercareVerdict::Unchanged);
        QVERIFY(flag(Kind::DeleteFlag, {}, flagFacts("true")).verdict == AftercareVerdict::MovedOn);
    }

    void aSecondActiveOfferIsAnAlarm()
    {
        CorrectionFacts left;
        left.offer = row("offers", kOfferId, {{text("active"), text("true")}});
        CorrectionFacts now = left;
        now.otherActiveOffers = {row("offers", text("another"), {})};
        const AftercareReport report =
            judgeAftercare(request(Kind::ActivateOffer, kOfferId), left, now);
        QVERIFY(report.verdict == AftercareVerdict::Overwritten);
        QVERIFY(report.followUp->kind == Kind::DeactivateOffer);
        QCOMPARE(report.followUp->key, kOfferId);
    }
};

QTEST_APPLESS_MAIN(TestSafeguards)
#include "tst_safeguards.moc"
