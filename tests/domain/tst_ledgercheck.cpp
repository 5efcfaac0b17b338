// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/ledgercheck.h"
#include "tests/domain/backendworld.h"
#include "tests/domain/ledgerworld.h"
#include "tests/domain/printing.h"

#include <QElapsedTimer>
#include <QTest>

#include <functional>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSample = 5;
using Results = std::vector<CheckResult>;

/// Looked at in parts of so many chunks.
Results check(const LedgerSnapshot &snapshot, Instant now, std::size_t chunksInPart = 1'000,
              int sampleSize = kSample)
{
    const LedgerCheck ledgerCheck(snapshot, RowRules(snapshot, {}, now), sampleSize);
    std::vector<LedgerCheck::PartPointer> parts;
    for (std::size_t first = 0; first < snapshot.chunks().size(); first += chunksInPart)
        parts.push_back(
            ledgerCheck.look(first, std::min(first + chunksInPart, snapshot.chunks().size())));
    return ledgerCheck.results(parts);
}

const CheckResult &of(const Results &results, QStringView id)
{
    return *std::find_if(results.begin(), results.end(),
                         [id](const CheckResult &result) { return result.id == id; });
}

std::int64_t count(const Results &results, QStringView id)
{
    return of(results, id).violations.value_or(-1);
}

/// "W1 P3": what is found more often than before.
QString grown(const Results &before, const Results &after)
{
    QStringList ids;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (after[i].violations > before[i].violations)
            ids << after[i].id;
    }
    return ids.join(u' ');
}

LedgerSnapshot oddSnapshot(LedgerWorld &world, int rows)
{
    LedgerBuilder builder;
    world.addNames(builder.names());
    world.addOffers(builder.names());
    world.fill(builder, rows);
    LedgerSnapshot snapshot = builder.finish({});
    std::vector<StoredWallet> stored;
    for (std::uint32_t user = 0; user < 30; ++user)
        stored.push_back({user, {world.money().value_or(Money()), {}, {}}});
    snapshot.setWallets(ledgerWallets(cashbackSums(snapshot), stored, {}, {}));
    return snapshot;
}

/// A ledger in which a few users buy for a few amounts within minutes.
LedgerSnapshot crowdedSnapshot(LedgerWorld &world, int rows)
{
    LedgerBuilder builder;
    world.addNames(builder.names());
    world.addOffers(builder.names());
    for (int i = 0; i < rows; ++i) {
        LedgerRecord record = world.record(builder.names());
        record.user = world.oneIn(40) ? LedgerNames::kNone : std::uint32_t(world.upTo(3));
        record.merchant = std::uint32_t(world.upTo(2));
        if (!world.oneIn(10))
            record.amount = Money::fromCents(500 + world.upTo(2));
        if (record.instant)
            record.instant =
                Instant::startOfDay(QDate(2026, 5, 31)).plusSeconds(84'000 + world.upTo(300) * 25);
        builder.addPurchase(record);
    }
    return builder.finish({});
}

bool areLookAlikes(const LedgerRecord &a, const LedgerRecord &b)
{
    return a.instant && b.instant && a.amount && a.amount == b.amount && a.user == b.user
           && a.merchant == b.merchant && a.user != LedgerNames::kNone
           && std::abs(a.instant->microseconds - b.instant->microseconds) < 300'000'000;
}

QStringList firstOf(std::vector<QByteArray> keys)
{
    std::sort(keys.begin(), keys.end());
    QStringList first;
    for (std::size_t i = 0; i < std::min<std::size_t>(keys.size(), kSample); ++i)
        first << QString::fromUtf8(keys[i]);
    return first;
}

using Corruption = std::function<bool(BackendWorld &)>;

/// Of a purchase in this state that has cashback.
LedgerRecord *anyPurchase(BackendWorld &world, PurchaseStatus status)
{
    return world.findPurchase([status](const LedgerRecord &record) {
        return record.status == std::uint16_t(status) && *record.purchaseCashback > Money();
    });
}

Corruption ofWallet(const std::function<void(Buckets &)> &change)
{
    return [change](BackendWorld &world) {
        if (world.wallets.empty())
            return false;
        change(world.wallets.begin()->second);
        return true;
    };
}

Corruption ofPurchase(PurchaseStatus status,
                      const std::function<void(BackendWorld &, LedgerRecord &)> &change)
{
    return [status, change](BackendWorld &world) {
        LedgerRecord *record = anyPurchase(world, status);
        if (record)
            change(world, *record);
        return record != nullptr;
    };
}

/// The wallet is made to fit again.
void takeFromPending(BackendWorld &world, const LedgerRecord &record)
{
    world.wallets[record.user].pending -= *record.cashback->amount;
}

void moveTo(LedgerRecord &record, Instant instant)
{
    record.instant = record.cashback->instant = instant;
}

const Instant kBeforeAnyOffer = Instant::startOfDay(QDate(2025, 12, 31)).plusSeconds(86'399);

/// What is broken, and the ids that then say so.
std::vector<std::pair<QString, Corruption>> corruptions()
{
    using Status = PurchaseStatus;
    const auto cents = &Money::fromCents;
    return {
        {u"W1"_s, ofWallet([=](Buckets &b) { b.pending += cents(7); })},
        {u"W2"_s, ofWallet([=](Buckets &b) { b.available += cents(7); })},
        {u"W3"_s, ofWallet([=](Buckets &b) { b.paid += cents(7); })},
        {u"W3 W4"_s, ofWallet([=](Buckets &b) { b.paid = cents(-7); })},
        {u"W5"_s,
         [](BackendWorld &world) {
             return !world.wallets.empty() && world.wallets.erase(world.wallets.begin()->first) > 0;
         }},
        {u"W2 W6"_s, ofWallet([](Buckets &b) { b.available = Money::notANumber(); })},
        {u"W2 W7"_s,
         [=](BackendWorld &world) {
             world.wallets[BackendWorld::kUsers].available = cents(5);
             return true;
         }},
        {u"P1"_s, ofPurchase(Status::Pending,
                             [](BackendWorld &world, LedgerRecord &record) {
                                 takeFromPending(world, record);
                                 record.cashback.reset();
                             })},
        {u"P2"_s, ofPurchase(Status::Pending,
                             [](BackendWorld &world, LedgerRecord &record) {
                                 takeFromPending(world, record);
                                 record.cashback->status = 2;
                             })},
        {u"P3"_s, ofPurchase(Status::Confirmed,
                             [](BackendWorld &, LedgerRecord &record) {
                                 record.purchaseCashback = Money();
                             })},
        {u"P4"_s, ofPurchase(Status::Pending,
                             [=](BackendWorld &world, LedgerRecord &record) {
                                 world.wallets[record.user].pending += cents(1);
                                 *record.cashback->amount += cents(1);
                                 *record.purchaseCashback += cents(1);
                             })},
        {u"P5"_s, ofPurchase(Status::Pending,
                             [](BackendWorld &world, LedgerRecord &record) {
                                 const std::uint32_t other =
                                     (record.user + 1) % BackendWorld::kUsers;
                                 takeFromPending(world, record);
                                 world.wallets[other].pending += *record.cashback->amount;
                                 record.cashback->user = other;
                             })},
        {u"P6"_s, ofPurchase(Status::Rejected,
                             [](BackendWorld &, LedgerRecord &record) {
                                 record.offer = LedgerNames::kNone;
                             })},
        {u"P7"_s,
         ofPurchase(Status::Confirmed,
                    [](BackendWorld &, LedgerRecord &record) { moveTo(record, kBeforeAnyOffer); })},
        {u"P8"_s, ofPurchase(Status::Confirmed,
                             [](BackendWorld &world, LedgerRecord &record) {
                                 record.currency = world.names.currency("eur");
                             })},
        {u"P8 P8H"_s, ofPurchase(Status::Confirmed,
                                 [](BackendWorld &world, LedgerRecord &record) {
                                     record.currency = world.names.currency("USD");
                                 })},
        {u"P4 P9"_s, ofPurchase(Status::Confirmed,
                                [](BackendWorld &, LedgerRecord &record) {
                                    record.offer = 0;
                                    record.merchant = 0;
                                    record.amount = Money::notANumber();
                                })},
        {u"P2 P10"_s, ofPurchase(Status::Confirmed,
                                 [](BackendWorld &world, LedgerRecord &record) {
                                     record.status = world.names.purchaseWord("on hold");
                                 })},
        {u"P11"_s, ofPurchase(Status::Confirmed,
                              [](BackendWorld &, LedgerRecord &record) {
                                  record.cashback->instant->microseconds += 1;
                              })},
        {u"P14"_s, ofPurchase(Status::Rejected,
                              [](BackendWorld &world, LedgerRecord &record) {
                                  LedgerRecord twin = record;
                                  twin.id = world.names.id("twin");
                                  moveTo(twin, record.instant->plusSeconds(299));
                                  world.purchases.push_back(twin);
                              })},
        {u"P4 P15"_s, ofPurchase(Status::Confirmed,
                                 [=](BackendWorld &world, LedgerRecord &record) {
                                     const Money more = *record.amount;
                                     world.wallets[record.user].available += more;
                                     *record.cashback->amount += more;
                                     *record.purchaseCashback += more;
                                 })},
        {u"P16"_s, ofPurchase(Status::Rejected,
                              [](BackendWorld &world, LedgerRecord &record) {
                                  moveTo(record, world.now.plusSeconds(61));
                              })},
        {u"P13g"_s, ofPurchase(Status::Pending,
                               [](BackendWorld &world, LedgerRecord &record) {
                                   world.held.users = {record.user};
                               })},
    };
}

} // namespace

class TestLedgerCheck : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyLedgerBreaksNothing();
    void whatTheBackendDoesBreaksNothingHard();
    void aCorruptionIsFoundAndNothingElseIs();
    void partsAddUpToTheWhole();
    void rowsAreCountedByTheirRules();
    void lookAlikesAreCountedInPairs();
    void tenThousandLookAlikesCostNoTime();
    void fiveMinutesApartIsNoLookAlike();
    void monthsAboveTheCapAreGroups();
    void statusesAreCountedInBothTables();
    void impactIsTheSumOfDifferences();
    void samplesAreTheFirstKeys();
    void whatWasNotReadIsUntold();
};

void TestLedgerCheck::anEmptyLedgerBreaksNothing()
{
    const Results results = check(LedgerSnapshot(), {});
    QCOMPARE(results.size(), std::size_t(LedgerCheck::ids().size()));
    for (const CheckResult &result : results) {
        QCOMPARE(result.violations, 0);
        QVERIFY(result.sample.isEmpty());
        QCOMPARE(result.impact.has_value(), findInvariant(result.id)->hasImpact);
    }
}

void TestLedgerCheck::whatTheBackendDoesBreaksNothingHard()
{
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
        BackendWorld world(seed);
        world.work(200);
        for (const CheckResult &result : check(world.snapshot(), world.now)) {
            const bool mayBe = result.id == u"P13" || result.id == u"P14"; // no job runs here
            QVERIFY2(mayBe || result.violations == 0, qPrintable(result.id));
        }
    }
}

void TestLedgerCheck::aCorruptionIsFoundAndNothingElseIs()
{
    int tried = 0;
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        for (const auto &[ids, corrupt] : corruptions()) {
            BackendWorld world(seed);
            world.work(150);
            const Results before = check(world.snapshot(), world.now);
            if (!corrupt(world))
                continue;
            ++tried;
            const Results after = check(inSmallChunks(world.snapshot(), 9), world.now, 2);
            QCOMPARE(grown(before, after), ids);
        }
    }
    QVERIFY(tried > 300);
}

void TestLedgerCheck::partsAddUpToTheWhole()
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshot snapshot = seed % 2 ? oddSnapshot(world, 1 + world.upTo(400))
                                                 : crowdedSnapshot(world, 1 + world.upTo(400));
        const Instant now = Instant::startOfDay(QDate(2024, 12, 27));
        const Results whole = check(snapshot, now);
        const LedgerSnapshot small = inSmallChunks(snapshot, std::size_t(1 + world.upTo(50)));
        QCOMPARE(check(small, now, std::size_t(1 + world.upTo(4))), whole);
    }
}

void TestLedgerCheck::rowsAreCountedByTheirRules()
{
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshot snapshot = oddSnapshot(world, 300);
        const Instant now = Instant::startOfDay(QDate(2024, 12, 27));
        const RowRules rules(snapshot, {}, now);
        const Results results = check(snapshot, now);
        for (std::size_t i = 0; i < kRowInvariants; ++i) {
            std::vector<QByteArray> keys;
            for (std::size_t row = 0; row < snapshot.size(); ++row) {
                if (rules.findings(snapshot.record(row)) & bit(RowInvariant(i)))
                    keys.push_back(snapshot.names().idText(snapshot.id(row)));
            }
            const CheckResult &result = of(results, toText(RowInvariant(i)));
            if (result.id == u"P10")
                continue; // counts rows of both tables
            QCOMPARE(result.violations, std::int64_t(keys.size()));
            QCOMPARE(result.sample, firstOf(keys));
        }
    }
}

void TestLedgerCheck::lookAlikesAreCountedInPairs()
{
    std::int64_t all = 0;
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshot snapshot = crowdedSnapshot(world, 1 + world.upTo(250));
        std::vector<QByteArray> keys;
        for (std::size_t a = 0; a < snapshot.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const LedgerRecord first = snapshot.record(a);
                const LedgerRecord second = snapshot.record(b);
                if (!areLookAlikes(first, second))
                    continue;
                const QByteArray x = snapshot.names().idText(first.id);
                const QByteArray y = snapshot.names().idText(second.id);
                keys.push_back(std::min(x, y) + ' ' + std::max(x, y));
            }
        }
        const CheckResult result = of(check(inSmallChunks(snapshot, 20), {}, 2), u"P14");
        QCOMPARE(result.violations, std::int64_t(keys.size()));
        QCOMPARE(result.sample, firstOf(keys));
        all += *result.violations;
    }
    QVERIFY(all > 500);
}

void TestLedgerCheck::tenThousandLookAlikesCostNoTime()
{
    LedgerBuilder builder;
    LedgerWorld world(1);
    world.addNames(builder.names());
    for (int i = 0; i < 10'000; ++i) {
        LedgerRecord record{.instant = Instant{i}, .amount = Money::fromCents(600)};
        record.id = builder.names().id(world.uuid());
        record.user = record.merchant = record.offer = 0;
        builder.addPurchase(record);
    }
    const LedgerSnapshot snapshot = builder.finish({});
    QElapsedTimer timer;
    timer.start();
    const CheckResult result = of(check(snapshot, {}), u"P14");
    QCOMPARE(result.violations, 10'000LL * 9'999 / 2);
    QCOMPARE(result.sample.size(), kSample);
    QVERIFY(timer.elapsed() < 2'000); // pairs one by one would take a minute
}

void TestLedgerCheck::fiveMinutesApartIsNoLookAlike()
{
    for (const std::int64_t apart : {299'999'999LL, 300'000'000LL}) {
        BackendWorld world(1);
        world.work(1);
        LedgerRecord twin = world.purchases.front();
        twin.id = world.names.id("twin");
        twin.instant->microseconds += apart;
        world.purchases.push_back(twin);
        QCOMPARE(count(check(world.snapshot(), world.now), u"P14"), apart < 300'000'000 ? 1 : 0);
    }
}

void TestLedgerCheck::monthsAboveTheCapAreGroups()
{
    std::int64_t all = 0;
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshot snapshot = oddSnapshot(world, 1 + world.upTo(600));
        std::map<QByteArray, std::pair<Money, StoredNumber>> sums;
        for (std::size_t row = 0; row < snapshot.size(); ++row) {
            const LedgerRecord record = snapshot.record(row);
            if (record.offer == LedgerNames::kNone || record.user == LedgerNames::kNone
                || !record.cashback || record.cashback->status == 2 || !record.cashback->amount)
                continue;
            const LedgerNames::Offer &offer = snapshot.names().offers()[record.offer];
            const QByteArray month =
                record.instant ? record.instant->toText().left(7).toLatin1() : "infinity";
            auto &[sum, cap] =
                sums[snapshot.names().users()[record.user].id + ' ' + offer.id + ' ' + month];
            sum += *record.cashback->amount;
            cap = offer.row->monthlyCap;
        }
        std::vector<QByteArray> keys;
        for (const auto &[key, group] : sums) {
            const auto &[sum, cap] = group;
            if (sum.isNotANumber() ? !cap.isNotANumber() : cap.isBelow({sum.cents(), 2}))
                keys.push_back(key);
        }
        const CheckResult result = of(check(inSmallChunks(snapshot, 70), {}, 1), u"O12");
        QCOMPARE(result.violations, std::int64_t(keys.size()));
        QCOMPARE(result.sample, firstOf(keys));
        all += *result.violations;
    }
    QVERIFY(all > 100);
}

void TestLedgerCheck::statusesAreCountedInBothTables()
{
    BackendWorld world(3);
    world.work(1);
    LedgerRecord &record = world.purchases.front();
    record.status = world.names.purchaseWord("on hold");
    record.cashback->status = world.names.cashbackWord("paid");
    LedgerSnapshot snapshot = world.snapshot();
    CashbackRecord orphan = *record.cashback;
    snapshot.setOrphans({{"nowhere", orphan}});
    const CheckResult result = of(check(snapshot, world.now), u"P10");
    QCOMPARE(result.violations, 3);
    QCOMPARE(result.sample.join(u", "_s),
             u"cashback_transactions nowhere, cashback_transactions purchase 0, "
             "purchases purchase 0"_s);
    orphan.status = 0;
    snapshot.setOrphans({{"nowhere", orphan}});
    QCOMPARE(count(check(snapshot, world.now), u"P10"), 2);
}

void TestLedgerCheck::impactIsTheSumOfDifferences()
{
    BackendWorld world(5);
    world.work(200);
    const auto change = [&](std::uint32_t user, std::int64_t pending, std::int64_t paid) {
        world.wallets[user].pending += Money::fromCents(pending);
        world.wallets[user].paid += Money::fromCents(paid);
    };
    change(0, -700, 5'000);
    change(1, 42, 0);
    change(BackendWorld::kUsers, 100, -30);
    LedgerRecord *record = anyPurchase(world, PurchaseStatus::Confirmed);
    const Money cashback = *record->purchaseCashback;
    record->purchaseCashback = Money();
    Results results = check(world.snapshot(), world.now);
    QCOMPARE(*of(results, u"W1").impact, Money::fromCents(842));
    QCOMPARE(count(results, u"W1"), 3);
    QCOMPARE(*of(results, u"W3").impact, Money::fromCents(5'030));
    QCOMPARE(*of(results, u"W7").impact, Money::fromCents(130));
    QCOMPARE(*of(results, u"P3").impact, cashback);
    QVERIFY(!of(results, u"W4").impact);
    world.wallets[2].pending = Money::notANumber();
    results = check(world.snapshot(), world.now);
    QCOMPARE(*of(results, u"W1").impact, Money::notANumber());
    QCOMPARE(count(results, u"W1"), 4);
}

void TestLedgerCheck::samplesAreTheFirstKeys()
{
    BackendWorld world(7);
    world.work(200);
    for (auto &[user, wallet] : world.wallets)
        wallet.pending += Money::fromCents(1);
    const LedgerSnapshot snapshot = world.snapshot();
    QCOMPARE(of(check(snapshot, world.now, 1, 2), u"W1").sample.join(u' '), u"user0 user1"_s);
    QVERIFY(of(check(snapshot, world.now, 1, 0), u"W1").sample.isEmpty());
    QCOMPARE(count(check(snapshot, world.now, 1, 0), u"W1"), BackendWorld::kUsers);
}

void TestLedgerCheck::whatWasNotReadIsUntold()
{
    BackendWorld world(9);
    world.work(50);
    LedgerSnapshot snapshot = world.snapshot();
    snapshot.setUnreadTables({u"offers"_s, u"payouts"_s});
    QStringList untold;
    for (const CheckResult &result : check(snapshot, world.now)) {
        if (result.violations)
            continue;
        untold << result.id;
        QVERIFY(!result.impact && result.sample.isEmpty());
        QVERIFY2(result.reason.contains(u"offers") || result.reason.contains(u"payouts"),
                 qPrintable(result.reason));
    }
    QCOMPARE(untold.join(u' '), u"W2 W3 P4 P6 P7 O12"_s);
}

QTEST_APPLESS_MAIN(TestLedgerCheck)
#include "tst_ledgercheck.moc"
