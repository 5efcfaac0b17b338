// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerwallets.h"
#include "models/domain/reconcile/driftnews.h"
#include "tests/domain/driftworld.h"
#include "tests/domain/ledgerworld.h"
#include "tests/domain/printing.h"

#include <QElapsedTimer>

#include <algorithm>
#include <functional>
#include <numeric>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

using Kind = DriftCauseKind;

Money cents(std::int64_t amount)
{
    return Money::fromCents(amount);
}

Buckets buckets(std::int64_t pending, std::int64_t available, std::int64_t paid = 0)
{
    return {cents(pending), cents(available), cents(paid)};
}

/// What was done to the wallet beside the rules, and to which purchase.
struct Planted
{
    Kind kind = Kind::HandEdit;
    Buckets delta;
    std::optional<std::size_t> row;
};

/// So many purchases of amounts that all differ, and in every state that the rules lead to.
void fill(DriftWorld &world, int purchases)
{
    std::vector<int> amounts(3'000);
    std::iota(amounts.begin(), amounts.end(), 1);
    std::shuffle(amounts.begin(), amounts.end(), world.random());
    for (int i = 0; i < purchases; ++i) {
        const std::size_t row = world.buy(amounts[std::size_t(i)]);
        const int fate = world.upTo(6);
        if (fate == 1)
            world.confirmByJob(row);
        if (fate == 2 || fate == 4)
            world.confirmByHand(row);
        if (fate == 3)
            world.reject(row);
        if (fate == 4 || fate == 5)
            world.reverse(row);
    }
}

/// Amounts that no other purchase has.
int newAmount(DriftWorld &world)
{
    return 3'001 + 7 * int(world.evidence().rows.size()) + world.upTo(7);
}

using Plant = std::function<Planted(DriftWorld &)>;

const std::vector<std::pair<const char *, Plant>> &plants()
{
    static const std::vector<std::pair<const char *, Plant>> all{
        {"reversed again while pending",
         [](DriftWorld &world) {
             const std::size_t row = world.buy(newAmount(world));
             return Planted{Kind::DoubleReversal, world.reverseManyTimes(row, 1 + world.upTo(3)),
                            row};
         }},
        {"reversed again when confirmed",
         [](DriftWorld &world) {
             const std::size_t row = world.buy(newAmount(world));
             world.upTo(2) == 0 ? world.confirmByJob(row) : world.confirmByHand(row);
             return Planted{Kind::DoubleReversal, world.reverseManyTimes(row, 1 + world.upTo(3)),
                            row};
         }},
        {"confirmed twice, which leaves no row",
         [](DriftWorld &world) {
             const std::size_t row = world.buy(newAmount(world));
             world.upTo(2) == 0 ? world.confirmByJob(row) : world.confirmByHand(row);
             return Planted{Kind::DoubleConfirmation, world.confirmOnceMore(row), row};
         }},
        {"confirmed twice by two jobs",
         [](DriftWorld &world) {
             const std::size_t row = world.buy(newAmount(world));
             world.confirmByJob(row);
             world.addAudit(row, u"PURCHASE_CONFIRMED"_s, world.at(row).purchaseCashback);
             return Planted{Kind::DoubleConfirmation, world.confirmOnceMore(row), row};
         }},
        {"confirmed by the job while being reversed",
         [](DriftWorld &world) {
             const std::size_t row = world.buy(newAmount(world));
             return Planted{Kind::ReversalBesideConfirmation, world.confirmWhileReversed(row, true),
                            row};
         }},
        {"confirmed by hand while being reversed",
         [](DriftWorld &world) {
             const std::size_t row = world.buy(newAmount(world));
             return Planted{Kind::DoubleConfirmation, world.confirmWhileReversed(row, false), row};
         }},
        {"reversed although rejected",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.buy(amount);
             world.reject(row);
             world.reverse(row);
             return Planted{Kind::ReversalOfRejected, buckets(0, -amount), row};
         }},
        {"rejected beside a confirmation",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.buy(amount);
             world.confirmByJob(row);
             world.addAudit(row, u"PURCHASE_REJECTED"_s);
             world.wallet()->pending -= cents(amount);
             return Planted{Kind::RejectionBesideDecision, buckets(-amount, 0), row};
         }},
        {"rejected beside a reversal",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.buy(amount);
             world.reverse(row);
             world.addAudit(row, u"PURCHASE_REJECTED"_s);
             world.wallet()->pending -= cents(amount);
             return Planted{Kind::RejectionBesideDecision, buckets(-amount, 0), row};
         }},
        {"seeded, confirmed for 0 and reversed",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.seed(amount);
             world.confirmByJob(row);
             world.reverse(row);
             return Planted{Kind::ZeroCashbackLeftover, buckets(amount, 0), row};
         }},
        {"seeded and reversed",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.seed(amount);
             world.reverse(row);
             return Planted{Kind::ZeroCashbackLeftover, buckets(amount, 0), row};
         }},
        {"the cashback row was removed",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.buy(amount);
             world.at(row).cashback.reset();
             return Planted{Kind::HandEdit, buckets(amount, 0), row};
         }},
        {"the cashback row was given to another user",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.buy(amount);
             world.at(row).cashback->user = 1;
             return Planted{Kind::HandEdit, buckets(amount, 0), row};
         }},
        {"the amount of the cashback row was changed",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.buy(amount);
             world.at(row).cashback->amount = cents(amount + 100'000);
             return Planted{Kind::HandEdit, buckets(-100'000, 0), row};
         }},
        {"the status was changed by hand",
         [](DriftWorld &world) {
             const int amount = newAmount(world);
             const std::size_t row = world.buy(amount);
             world.at(row).cashback->status = 1;
             return Planted{Kind::HandEdit, buckets(amount, -amount), row};
         }},
        {"paid by hand",
         [](DriftWorld &world) {
             world.wallet()->paid += cents(5'000);
             return Planted{Kind::HandEdit, buckets(0, 0, 5'000), std::nullopt};
         }},
    };
    return all;
}

void verifyArithmetic(const DriftExplanation &e)
{
    QCOMPARE(e.explained() + e.unexplained, e.difference);
    QCOMPARE(e.difference, e.stored.value_or(Buckets()) - e.ledger);
}

QString sentencesOf(const DriftExplanation &explanation)
{
    QStringList sentences;
    for (const DriftCause &cause : explanation.causes)
        sentences << titleOf(cause.kind) + u": "_s + cause.sentence;
    return sentences.join(u'\n');
}

const DriftCause *causeOf(const DriftExplanation &explanation, Kind kind)
{
    const auto found = std::find_if(explanation.causes.begin(), explanation.causes.end(),
                                    [kind](const DriftCause &c) { return c.kind == kind; });
    return found == explanation.causes.end() ? nullptr : &*found;
}

} // namespace

class DriftExplanationTest : public QObject
{
    Q_OBJECT
private slots:
    void whatFollowsTheRulesHasNoCause()
    {
        for (std::uint32_t seed = 1; seed <= 60; ++seed) {
            DriftWorld world(seed);
            fill(world, 60);
            const DriftExplanation explanation = world.explain();
            QCOMPARE(explanation.difference, Buckets());
            QVERIFY2(explanation.causes.empty(), qPrintable(sentencesOf(explanation)));
            QVERIFY(!explanation.mendRowsFirst);
            QCOMPARE(explanation.remedy,
                     u"Nothing is to be settled: the wallet equals its ledger."_s);
        }
    }

    void aPlantedCauseIsNamed_data()
    {
        QTest::addColumn<int>("plant");
        for (std::size_t i = 0; i < plants().size(); ++i)
            QTest::newRow(plants()[i].first) << int(i);
    }

    void aPlantedCauseIsNamed()
    {
        QFETCH(int, plant);
        for (std::uint32_t seed = 1; seed <= 40; ++seed) {
            DriftWorld world(seed);
            fill(world, 30);
            const Planted planted = plants()[std::size_t(plant)].second(world);
            fill(world, 5);
            const DriftExplanation explanation = world.explain();
            verifyArithmetic(explanation);
            QCOMPARE(explanation.difference, planted.delta);
            QCOMPARE(explanation.unexplained, Buckets());
            QVERIFY2(explanation.causes.size() == 1, qPrintable(sentencesOf(explanation)));
            const DriftCause &cause = explanation.causes.front();
            QVERIFY2(cause.kind == planted.kind, qPrintable(sentencesOf(explanation)));
            QCOMPARE(cause.explained, planted.delta);
            QCOMPARE(cause.purchaseIds,
                     planted.row ? QStringList{world.idOf(*planted.row)} : QStringList());
            QCOMPARE(cause.suspects, std::int64_t(cause.purchaseIds.size()));
        }
    }

    void severalCausesAddUpToTheCent()
    {
        for (std::uint32_t seed = 1; seed <= 200; ++seed) {
            DriftWorld world(seed);
            fill(world, 30);
            Buckets sum;
            for (int i = 0; i < 4; ++i)
                sum += plants()[std::size_t(world.upTo(int(plants().size())))].second(world).delta;
            const DriftExplanation explanation = world.explain();
            verifyArithmetic(explanation);
            QCOMPARE(explanation.difference, sum);
        }
    }

    void whatIsCertainIsNamedBesideTheRest()
    {
        for (std::uint32_t seed = 1; seed <= 40; ++seed) {
            DriftWorld world(seed);
            fill(world, 30);
            const Buckets reversed = world.reverseManyTimes(world.buy(newAmount(world)), 2);
            const std::size_t twice = world.buy(newAmount(world));
            world.confirmByHand(twice);
            const Buckets confirmed = world.confirmOnceMore(twice);
            world.wallet()->pending += cents(1'000'000); // from nowhere
            const DriftExplanation explanation = world.explain();
            verifyArithmetic(explanation);
            QVERIFY(causeOf(explanation, Kind::DoubleReversal));
            QCOMPARE(causeOf(explanation, Kind::DoubleReversal)->explained, reversed);
            QCOMPARE(explanation.unexplained, buckets(1'000'000, 0) + confirmed);
        }
    }

    void aSentenceSaysHowOftenAndHowMuch()
    {
        DriftWorld world;
        for (int i = 0; i < 3; ++i)
            world.reverseManyTimes(world.buy(600), 1);
        const std::size_t confirmed = world.buy(600);
        world.confirmByHand(confirmed);
        world.reverseManyTimes(confirmed, 4);
        const DriftExplanation explanation = world.explain();
        QCOMPARE(explanation.causes.size(), 2U);
        QCOMPARE(explanation.causes[0].sentence,
                 u"1 purchase was reversed 4 times too often after being confirmed: €6.00 each, "
                 "€24.00 in all."_s);
        QCOMPARE(explanation.causes[0].times, 4);
        QCOMPARE(explanation.causes[1].sentence,
                 u"3 purchases were reversed twice while pending: €6.00 each, €18.00 in all."_s);
        QCOMPARE(explanation.causes[1].certainty, Certainty::Proven);
        QCOMPARE(explanation.remedy, u"Settle pending by +18.00 and available by +24.00."_s);
    }

    void purchasesThatAreAlikeCannotBeToldApart()
    {
        DriftWorld world;
        fill(world, 20);
        for (int i = 0; i < 5; ++i)
            world.confirmByHand(world.buy(31'000));
        *world.wallet() += buckets(-93'000, 93'000);
        const DriftExplanation explanation = world.explain();
        QCOMPARE(explanation.causes.size(), 1U);
        const DriftCause &cause = explanation.causes.front();
        QCOMPARE(cause.kind, Kind::DoubleConfirmation);
        QCOMPARE(cause.certainty, Certainty::Inferred);
        QCOMPARE(cause.times, 3);
        QCOMPARE(cause.suspects, 5);
        QCOMPARE(cause.sentence,
                 u"3 purchases were confirmed twice, or confirmed while being reversed: €310.00 "
                 "each, €930.00 in all. The rows cannot tell which: 5 have that amount."_s);
    }

    void twoConfirmationsOfDifferentAmountsAreFound()
    {
        DriftWorld world;
        for (const int amount : {1'000, 2'500, 70'000})
            world.confirmByHand(world.buy(amount));
        world.confirmOnceMore(0);
        world.confirmOnceMore(1);
        const DriftExplanation explanation = world.explain();
        QCOMPARE(explanation.causes.size(), 1U);
        QStringList ids{world.idOf(0), world.idOf(1)};
        ids.sort();
        QCOMPARE(explanation.causes.front().purchaseIds, ids);
        QCOMPARE(explanation.causes.front().times, 2);
    }

    void anOverwrittenReversalLeavesTheWalletIntact()
    {
        DriftWorld world;
        world.overwriteReversal(world.buy(600));
        world.reverseManyTimes(world.buy(700), 1);
        const DriftExplanation explanation = world.explain();
        QCOMPARE(explanation.causes.size(), 1U);
        QCOMPARE(explanation.causes.front().explained, buckets(-700, 0));
        QVERIFY(explanation.mendRowsFirst); // P2, P3
        QVERIFY2(explanation.remedy.startsWith(u"First mend 1 purchase whose rows contradict"),
                 qPrintable(explanation.remedy));
    }

    void aSmallRestBesideConfirmationsIsOfTheSeed()
    {
        DriftWorld world;
        world.seed(750);
        for (int i = 0; i < 9; ++i)
            world.confirmByHand(world.buy(600));
        *world.wallet() += buckets(75 - 6 * 600, 6 * 600);
        const DriftExplanation explanation = world.explain();
        verifyArithmetic(explanation);
        QCOMPARE(explanation.unexplained, Buckets());
        QCOMPARE(causeOf(explanation, Kind::DoubleConfirmation)->times, 6);
        QCOMPARE(causeOf(explanation, Kind::HandEdit)->explained, buckets(75, 0));
        QCOMPARE(causeOf(explanation, Kind::HandEdit)->purchaseIds, QStringList{world.idOf(0)});
    }

    void withoutEvidenceItStaysUnexplained()
    {
        DriftWorld world;
        fill(world, 20);
        world.wallet()->pending += cents(123'456);
        const DriftExplanation explanation = world.explain();
        QVERIFY2(explanation.causes.empty(), qPrintable(sentencesOf(explanation)));
        QCOMPARE(explanation.unexplained, buckets(123'456, 0));
        QCOMPARE(explanation.remedy, u"Settle pending by −1,234.56."_s);
    }

    void twoStoriesThatFitEquallyWellAreNone()
    {
        DriftWorld world;
        world.at(world.buy(500)).cashback.reset();
        world.at(world.buy(500)).cashback->user = 1;
        *world.wallet() -= buckets(500, 0); // one of the two was put right
        const DriftExplanation explanation = world.explain();
        verifyArithmetic(explanation);
        QCOMPARE(explanation.unexplained, buckets(500, 0));
    }

    void whatWasPutRightIsNoCause()
    {
        DriftWorld world;
        const Buckets pending = world.reverseManyTimes(world.buy(800), 1);
        const std::size_t row = world.buy(900);
        world.confirmByJob(row);
        const Buckets available = world.reverseManyTimes(row, 1);
        *world.wallet() -= pending; // a correction
        DriftExplanation explanation = world.explain();
        QCOMPARE(explanation.causes.size(), 1U);
        QCOMPARE(explanation.causes.front().explained, available);
        *world.wallet() -= available;
        explanation = world.explain();
        QVERIFY(explanation.causes.empty());
    }

    void aMissingWalletIsTheWholeCause()
    {
        DriftWorld world;
        world.buy(500);
        world.confirmByJob(world.buy(700));
        world.wallet().reset();
        const DriftExplanation explanation = world.explain();
        verifyArithmetic(explanation);
        QCOMPARE(explanation.causes.size(), 1U);
        QCOMPARE(explanation.causes.front().kind, Kind::MissingWallet);
        QCOMPARE(explanation.causes.front().explained, buckets(-500, -700));
        QCOMPARE(explanation.remedy, u"Make a wallet with 5.00 pending and 7.00 available."_s);
    }

    void whoBoughtNothingNeedsNoWallet()
    {
        DriftWorld world;
        world.wallet().reset();
        const DriftExplanation explanation = world.explain();
        QVERIFY(explanation.causes.empty());
        QVERIFY(explanation.remedy.startsWith(u"Nothing is to be settled"));
    }

    void notANumberPoisonsOneBucketOnly()
    {
        DriftWorld world;
        const std::size_t row = world.buy(500);
        world.at(row).purchaseCashback = world.at(row).cashback->amount = Money::notANumber();
        world.wallet()->pending = Money::notANumber();
        const std::size_t other = world.buy(700);
        world.wallet()->pending = Money::notANumber();
        world.confirmByJob(other);
        world.reverseManyTimes(other, 1);
        const DriftExplanation explanation = world.explain();
        verifyArithmetic(explanation);
        QVERIFY(explanation.difference.pending.isNotANumber());
        QCOMPARE(causeOf(explanation, Kind::NotANumber)->purchaseIds, QStringList{world.idOf(row)});
        QCOMPARE(causeOf(explanation, Kind::DoubleReversal)->explained, buckets(0, -700));
        QCOMPARE(explanation.unexplained, Buckets());
        QVERIFY(explanation.mendRowsFirst);
    }

    void reversedAfterItWasPaidOutIsNoDifference()
    {
        DriftWorld world;
        const std::size_t row = world.buy(500);
        world.confirmByJob(row);
        world.payOut(cents(500));
        world.reverse(row);
        const DriftExplanation explanation = world.explain();
        QCOMPARE(explanation.difference, Buckets());
        QCOMPARE(explanation.causes.size(), 1U);
        QCOMPARE(explanation.causes.front().kind, Kind::PostPayoutReversal);
        QCOMPARE(explanation.causes.front().explained, Buckets());
        QVERIFY(explanation.causes.front().sentence.contains(u"owes €5.00"));
    }

    void reversalsThatDoNotCoverWhatIsOwedAreNotBlamed()
    {
        DriftWorld small;
        const std::size_t row = small.buy(200);
        small.confirmByJob(row);
        small.payOut(cents(500));
        small.reverse(row);
        DriftWorld early; // it was pending until it was reversed
        early.reverse(early.buy(900));
        early.payOut(cents(500));
        for (DriftWorld *world : {&small, &early}) {
            const DriftExplanation explanation = world->explain();
            QCOMPARE(explanation.causes.size(), 1U);
            QCOMPARE(explanation.causes.front().kind, Kind::Overpaid);
            QVERIFY(explanation.causes.front().purchaseIds.isEmpty());
            QCOMPARE(explanation.causes.front().sentence,
                     u"More was paid out than the purchases gave: the user owes €5.00."_s);
        }
    }

    void anUnreadableAuditLogIsSaid()
    {
        DriftWorld world;
        world.seed(750);
        world.reverseManyTimes(world.buy(500), 1);
        world.evidence().audit.clear();
        world.evidence().auditIsReadable = false;
        const DriftExplanation explanation = world.explain();
        QVERIFY(explanation.causes.empty());
        QCOMPARE(explanation.unexplained, buckets(-500, 0));
        QVERIFY(explanation.remedy.contains(u"audit log could not be read"));
    }

    void aCashbackRowWithoutItsPurchaseIsAnEdit()
    {
        DriftWorld world;
        fill(world, 5);
        world.evidence().orphans.push_back({"gone", {0, 1, cents(12'345), Instant{0}}});
        const DriftExplanation explanation = world.explain();
        QCOMPARE(explanation.unexplained, Buckets());
        QCOMPARE(causeOf(explanation, Kind::HandEdit)->purchaseIds, QStringList{u"gone"_s});
    }

    void evidenceIsGatheredForManyUsersAtOnce()
    {
        for (std::uint32_t seed = 1; seed <= 10; ++seed) {
            LedgerWorld world(seed);
            LedgerBuilder builder;
            world.addNames(builder.names());
            world.fill(builder, 400);
            LedgerSnapshot snapshot = builder.finish({});
            snapshot.setWallets(ledgerWallets(cashbackSums(snapshot), {}, {}, {}));
            const std::vector<std::uint32_t> users{0, 3, 7, 20};
            const std::vector<DriftEvidence> evidence = driftEvidence(snapshot, users);
            QCOMPARE(evidence.size(), users.size());
            for (std::size_t i = 0; i < users.size(); ++i) {
                std::size_t expected = 0;
                for (std::size_t row = 0; row < snapshot.size(); ++row) {
                    const LedgerRecord record = snapshot.record(row);
                    const bool isHis = record.user == users[i]
                                       || (record.cashback && record.cashback->user == users[i]);
                    expected += isHis ? 1 : 0;
                }
                QCOMPARE(evidence[i].rows.size(), expected);
                QCOMPARE(evidence[i].wallet.user, users[i]);
                verifyArithmetic(explainDrift(evidence[i], snapshot.names()));
            }
        }
    }

    void aNegativeWalletThatEqualsItsLedgerIsNoDrift()
    {
        LedgerSnapshot snapshot;
        snapshot.setWallets({{.user = 0, .stored = buckets(5, 0), .ledger = buckets(5, 0)},
                             {.user = 1, .stored = buckets(5, 0), .ledger = buckets(6, 0)},
                             {.user = 2, .stored = buckets(-5, 0), .ledger = buckets(-5, 0)},
                             {.user = 3, .ledger = buckets(0, 0)},
                             {.user = 4,
                              .stored = Buckets{Money::notANumber(), {}, {}},
                              .ledger = {Money::notANumber(), {}, {}}}});
        QCOMPARE(driftingUsers(snapshot), (std::vector<std::uint32_t>{1, 4}));
    }

    void newsIsWhatWasNotThereBefore()
    {
        LedgerNames names;
        for (const char *id : {"a", "b", "c", "d"})
            names.user(id);
        const auto snapshotOf = [](const LedgerNames &of, std::vector<LedgerWallet> wallets) {
            LedgerSnapshot snapshot(std::make_shared<const LedgerNames>(of), {}, {});
            snapshot.setWallets(std::move(wallets));
            return snapshot;
        };
        const LedgerSnapshot before =
            snapshotOf(names, {{.user = 0, .stored = buckets(5, 0), .ledger = buckets(5, 0)},
                               {.user = 1, .stored = buckets(5, 0), .ledger = buckets(6, 0)},
                               {.user = 3, .stored = buckets(5, 0), .ledger = buckets(4, 0)}});
        const std::vector<LedgerWallet> now{
            {.user = 0, .stored = buckets(5, 0), .ledger = buckets(3, 0)},
            {.user = 1, .stored = buckets(4, 0), .ledger = buckets(5, 0)},
            {.user = 2, .stored = buckets(-1, 0), .ledger = buckets(-1, 0)},
            {.user = 3, .stored = buckets(5, 0), .ledger = buckets(5, 0)}};
        const DriftNews baseline = driftNews(nullptr, before);
        QVERIFY(baseline.wallets.empty());
        QCOMPARE(baseline.drifting, 2);
        const DriftNews news = driftNews(&before, snapshotOf(names, now));
        QCOMPARE(news.drifting, 2);
        QCOMPARE(news.wallets.size(), 2U);
        QCOMPARE(news.wallets[0].user, 0U);
        QCOMPARE(news.wallets[0].difference, buckets(2, 0));
        QCOMPARE(news.wallets[0].before, Buckets());
        QCOMPARE(news.wallets[1].user, 2U); // negative anew
    }

    void tablesMadeAnewAreComparedByText()
    {
        LedgerNames names;
        LedgerNames anew;
        for (const char *id : {"a", "b", "c"})
            names.user(QByteArray(id));
        for (const char *id : {"x", "c", "b", "a"})
            anew.user(QByteArray(id));
        LedgerSnapshot before(std::make_shared<const LedgerNames>(names), {}, {});
        before.setWallets({{.user = 0, .stored = buckets(5, 0), .ledger = buckets(4, 0)},
                           {.user = 1, .stored = buckets(5, 0), .ledger = buckets(5, 0)}});
        LedgerSnapshot after(std::make_shared<const LedgerNames>(anew), {}, {});
        after.setWallets({{.user = 0, .stored = buckets(9, 0), .ledger = buckets(1, 0)},
                          {.user = 2, .stored = buckets(5, 0), .ledger = buckets(3, 0)},
                          {.user = 3, .stored = buckets(7, 0), .ledger = buckets(4, 0)}});
        const DriftNews news = driftNews(&before, after);
        QCOMPARE(news.drifting, 3);
        QCOMPARE(news.wallets.size(), 1U); // x is unknown, a was off before
        QCOMPARE(news.wallets[0].user, 2U);
    }

    void thousandsOfPurchasesAreExplainedAtOnce()
    {
        DriftWorld world;
        for (int i = 0; i < 5'000; ++i) {
            const std::size_t row = world.buy(1 + world.upTo(2'000));
            if (i % 3 != 0)
                world.confirmByJob(row);
            if (i % 4 == 0)
                world.reverseManyTimes(row, i % 5 == 0 ? 1 : 0);
        }
        for (std::size_t row = 1; row < 3'000; row += 300)
            world.confirmOnceMore(row);
        QElapsedTimer timer;
        timer.start();
        const DriftExplanation explanation = world.explain();
        const auto elapsed = timer.elapsed();
        verifyArithmetic(explanation);
        QCOMPARE(explanation.unexplained, Buckets());
        QVERIFY2(elapsed < 500, qPrintable(QString::number(elapsed))); // 50 on a quiet machine
    }
};

QTEST_APPLESS_MAIN(DriftExplanationTest)
#include "tst_driftexplanation.moc"
