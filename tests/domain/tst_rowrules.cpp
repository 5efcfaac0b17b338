// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/cashback.h"
#include "models/domain/reconcile/rowjudge.h"
#include "tests/domain/ledgerworld.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kNow = Instant::startOfDay(QDate(2026, 11, 25)).plusSeconds(43'200);
constexpr auto kNone = LedgerNames::kNone;

/// Names of two users, two merchants and an offer of 5 % for the first merchant.
class Platform
{
public:
    Platform()
    {
        names.setUser("u1", u"one@example.com"_s);
        names.setUser("u2", u"two@example.com"_s);
        names.setMerchant("m1", u"One"_s);
        names.setMerchant("m2", u"Two"_s);
        names.currency("EUR");
        offer.id = u"o1"_s;
        offer.merchantId = u"m1"_s;
        offer.percentage = {u"5"_s};
        offer.startDate = Day::fromText(u"2026-01-01");
        offer.endDate = Day::fromText(u"2026-12-31");
        offer.monthlyCap = {u"100"_s};
    }

    LedgerNames names;
    OfferRow offer;
    HeldScopes held;
    QStringList unreadTables;

    LedgerRecord purchase(std::uint16_t status, Money cashback) const
    {
        LedgerRecord record{.instant = kNow.plusSeconds(-60),
                            .amount = Money::fromCents(1'000),
                            .purchaseCashback = status == 3 ? Money() : cashback,
                            .user = 0,
                            .merchant = 0,
                            .offer = 0,
                            .currency = 0,
                            .status = status};
        const std::uint16_t pairs[] = {0, 1, 2, 2};
        record.cashback = CashbackRecord{0, pairs[status], cashback, record.instant};
        return record;
    }
    LedgerRecord pending() const { return purchase(0, Money::fromCents(50)); }

    /// "P1 P13g": what the record breaks; the columns must say the same.
    QString findings(const LedgerRecord &record)
    {
        names.setOffer(offer);
        auto chunk = std::make_shared<LedgerChunk>();
        chunk->append(record);
        chunk->findHourRuns();
        LedgerSnapshot snapshot(std::make_shared<const LedgerNames>(names), {chunk}, kNow);
        snapshot.setHeld(held);
        snapshot.setUnreadTables(unreadTables);
        const RowRules rules(snapshot, {}, kNow);
        const RowFindings found = rules.findings(record);
        if (rules.judge().findings(*chunk, 0) != found)
            return u"record and columns differ"_s;
        QStringList ids;
        for (std::size_t i = 0; i < kRowInvariants; ++i) {
            if (found & bit(RowInvariant(i)))
                ids << toText(RowInvariant(i));
        }
        return ids.join(u' ');
    }
};

Money cents(std::int64_t count)
{
    return Money::fromCents(count);
}

} // namespace

class TestRowRules : public QObject
{
    Q_OBJECT

private slots:
    void idsAreReadAsBits();
    void whatTheBackendWritesBreaksNothing();
    void aMissingCashbackRowIsNothingElse();
    void statusesGoTogetherInPairs_data();
    void statusesGoTogetherInPairs();
    void amountsOfBothRowsAgree();
    void nullComparesWithNothing();
    void cashbackIsWhatTheOfferPays_data();
    void cashbackIsWhatTheOfferPays();
    void theCashbackRowIsOfTheSameUserAndTime();
    void theOfferIsOfTheMerchant();
    void thePurchaseLiesInTheOffersDays_data();
    void thePurchaseLiesInTheOffersDays();
    void currenciesAreTheEuro();
    void amountsAreNumbersAboveZero();
    void unknownStatusesAreFoundInBothRows();
    void pendingPurchasesAreDecidedInTime();
    void theLimitFollowsTheSettings();
    void heldPurchasesAreNotTheJobsFault();
    void cashbackIsNotAboveTheAmount();
    void theFutureBeginsInAMinute();
    void whatCouldNotBeReadIsNotFound();
    void columnsSayWhatRecordsSay();
};

void TestRowRules::idsAreReadAsBits()
{
    QCOMPARE(rowFindingsFrom({u"P13g"_s, u"W1"_s, u"p1"_s}), bit(RowInvariant::P13g));
    QCOMPARE(rowFindingsFrom({u"P8H"_s, u"P1"_s}), bit(RowInvariant::P8H) | bit(RowInvariant::P1));
    QCOMPARE(rowFindingsFrom({u"any"_s}), (RowFindings{1} << kRowInvariants) - 1);
    for (std::size_t i = 0; i < kRowInvariants; ++i)
        QCOMPARE(rowFindingsFrom({toText(RowInvariant(i))}), bit(RowInvariant(i)));
}

void TestRowRules::whatTheBackendWritesBreaksNothing()
{
    Platform platform;
    for (std::uint16_t status = 0; status < 4; ++status)
        QCOMPARE(platform.findings(platform.purchase(status, cents(50))), QString());
}

void TestRowRules::aMissingCashbackRowIsNothingElse()
{
    Platform platform;
    LedgerRecord record = platform.purchase(1, cents(50));
    record.cashback.reset();
    QCOMPARE(platform.findings(record), u"P1"_s);
    record.purchaseCashback = cents(7);
    QCOMPARE(platform.findings(record), u"P1"_s);
}

void TestRowRules::statusesGoTogetherInPairs_data()
{
    QTest::addColumn<int>("purchase");
    QTest::addColumn<QString>("fitting"); // cashback statuses, of an amount and of zero
    QTest::newRow("pending") << 0 << u"0 0"_s;
    QTest::newRow("confirmed") << 1 << u"1 0"_s;
    QTest::newRow("rejected") << 2 << u"2 0"_s;
    QTest::newRow("reversed") << 3 << u"2 2"_s;
    QTest::newRow("of an unknown word") << 4 << u"- 0"_s;
}

void TestRowRules::statusesGoTogetherInPairs()
{
    QFETCH(int, purchase);
    QFETCH(QString, fitting);
    Platform platform;
    platform.names.purchaseWord("on hold");
    platform.names.cashbackWord("paid");
    for (const bool isZero : {false, true}) {
        platform.offer.percentage = {isZero ? u"0"_s : u"5"_s};
        for (std::uint16_t cashback = 0; cashback < 4; ++cashback) {
            LedgerRecord record = platform.purchase(0, cents(isZero ? 0 : 50));
            record.status = std::uint16_t(purchase);
            record.purchaseCashback = purchase == 3 ? Money() : record.purchaseCashback;
            record.cashback->status = cashback;
            const bool fits = fitting.split(u' ').at(isZero ? 1 : 0) == QString::number(cashback);
            const bool isUnknown = purchase == 4 || cashback == 3;
            QStringList expected;
            if (!fits)
                expected << u"P2"_s;
            if (isUnknown)
                expected << u"P10"_s;
            QCOMPARE(platform.findings(record), expected.join(u' '));
        }
    }
}

void TestRowRules::amountsOfBothRowsAgree()
{
    Platform platform;
    LedgerRecord record = platform.purchase(1, cents(50));
    record.purchaseCashback = Money();
    QCOMPARE(platform.findings(record), u"P3"_s);
    record.purchaseCashback = Money::notANumber();
    QCOMPARE(platform.findings(record), u"P3 P9"_s);
    record = platform.purchase(3, cents(50));
    record.purchaseCashback = cents(50);
    QCOMPARE(platform.findings(record), u"P3"_s);
    record = platform.pending();
    record.purchaseCashback = record.cashback->amount = Money::notANumber();
    QCOMPARE(platform.findings(record), u"P4 P9 P15"_s); // NaN equals NaN
}

void TestRowRules::nullComparesWithNothing()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    record.amount.reset();
    QCOMPARE(platform.findings(record), QString());
    record = platform.pending();
    record.purchaseCashback.reset();
    QCOMPARE(platform.findings(record), QString());
    record.cashback->amount.reset();
    QCOMPARE(platform.findings(record), QString());
    record.cashback->user = kNone;
    record.merchant = kNone;
    QCOMPARE(platform.findings(record), QString());
}

void TestRowRules::cashbackIsWhatTheOfferPays_data()
{
    QTest::addColumn<QString>("percentage");
    QTest::addColumn<QString>("fixed");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QString>("paid");
    const auto row = [](const char *percentage, const char *fixed, const char *amount,
                        const char *paid) {
        QTest::addRow("%s %s of %s", percentage, fixed, amount)
            << QString::fromLatin1(percentage) << QString::fromLatin1(fixed)
            << QString::fromLatin1(amount) << QString::fromLatin1(paid);
    };
    row("5", "", "0.50", "0.02");
    row("5", "", "10.10", "0.50");
    row("5", "", "49.50", "2.48");
    row("0.1", "", "15.00", "0.02");
    row("0.1", "", "5.00", "0.00");
    row("1e-05", "", "100000.00", "0.01");
    row("33.333333333333336", "", "3.00", "1.00");
    row("100", "", "9999999.99", "9999999.99");
    row("0", "1.255", "0.01", "1.26");
    row("0", "1.005", "7.00", "1.00");
    row("0", "0.125", "7.00", "0.12");
    row("5", "0", "7.00", "0.00");
    row("NaN", "", "7.00", "NaN");
    row("5", "", "NaN", "NaN");
    row("0", "NaN", "7.00", "NaN");
    row("-5", "", "10.00", "-0.50");
    row("5", "", "9999999999.99", "500000000.00");
    row("5", "", "-0.50", "-0.02");
    row("1e+20", "", "7.00", ""); // more than any amount
    row("Infinity", "", "7.00", "");
}

void TestRowRules::cashbackIsWhatTheOfferPays()
{
    QFETCH(QString, percentage);
    QFETCH(QString, fixed);
    QFETCH(QString, amount);
    QFETCH(QString, paid);
    Platform platform;
    platform.offer.percentage = {percentage};
    if (!fixed.isEmpty())
        platform.offer.fixedAmount = StoredNumber{fixed};
    const auto breaks = [&](Money cashback) {
        LedgerRecord record = platform.purchase(0, cashback);
        record.amount = *Money::fromText(amount);
        return platform.findings(record).split(u' ').contains(u"P4"_s);
    };
    if (paid.isEmpty()) {
        QVERIFY(breaks(cents(50)));
        QVERIFY(breaks(Money::notANumber()));
        return;
    }
    const Money right = *Money::fromText(paid);
    QVERIFY(!breaks(right));
    if (right.isNotANumber()) {
        QVERIFY(breaks(Money()));
        return;
    }
    QVERIFY(breaks(right + cents(1)));
    QVERIFY(breaks(right - cents(1)));
    QVERIFY(breaks(Money::notANumber()));
}

void TestRowRules::theCashbackRowIsOfTheSameUserAndTime()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    record.cashback->user = 1;
    QCOMPARE(platform.findings(record), u"P5"_s);
    record = platform.pending();
    record.cashback->instant->microseconds += 1;
    QCOMPARE(platform.findings(record), u"P11"_s);
    record.cashback->instant.reset();
    QCOMPARE(platform.findings(record), u"P11"_s);
}

void TestRowRules::theOfferIsOfTheMerchant()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    record.merchant = 1;
    QCOMPARE(platform.findings(record), u"P6"_s);
    record.offer = kNone;
    QCOMPARE(platform.findings(record), u"P6"_s);
    record.offer = platform.names.offer("of nobody");
    record.cashback->amount = record.purchaseCashback = cents(999);
    QCOMPARE(platform.findings(record), u"P6"_s);
}

void TestRowRules::thePurchaseLiesInTheOffersDays_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::addColumn<bool>("within");
    QTest::newRow("the day itself") << u"2026-11-25"_s << u"2026-11-25"_s << true;
    QTest::newRow("the day before") << u"2026-01-01"_s << u"2026-11-24"_s << false;
    QTest::newRow("the day after") << u"2026-11-26"_s << u"2026-12-31"_s << false;
    QTest::newRow("inverted") << u"2026-11-26"_s << u"2026-11-24"_s << false;
    QTest::newRow("for ever") << u"-infinity"_s << u"infinity"_s << true;
    QTest::newRow("never yet") << u"infinity"_s << u"infinity"_s << false;
    QTest::newRow("beyond any time") << u"4713-01-01 BC"_s << u"5874897-12-31"_s << true;
}

void TestRowRules::thePurchaseLiesInTheOffersDays()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    QFETCH(bool, within);
    Platform platform;
    platform.offer.startDate = Day::fromText(first);
    platform.offer.endDate = Day::fromText(last);
    QVERIFY(platform.offer.startDate && platform.offer.endDate);
    QCOMPARE(platform.findings(platform.pending()), within ? QString() : u"P7"_s);
    LedgerRecord record = platform.purchase(1, cents(50));
    const Instant midnight = Instant::startOfDay(QDate(2026, 11, 25));
    record.instant = record.cashback->instant = midnight;
    QCOMPARE(platform.findings(record), within ? QString() : u"P7"_s);
    record.instant = record.cashback->instant = std::nullopt; // infinity
    QCOMPARE(platform.findings(record), last == u"infinity" ? u"P16"_s : u"P7 P16"_s);
}

void TestRowRules::currenciesAreTheEuro()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    record.currency = platform.names.currency("eUr");
    QCOMPARE(platform.findings(record), u"P8"_s);
    record.currency = platform.names.currency("USD");
    QCOMPARE(platform.findings(record), u"P8 P8H"_s);
    for (int i = 0; i < 300; ++i) // more than the column can number
        record.currency = platform.names.currency(QByteArray::number(i));
    QCOMPARE(platform.findings(record), u"P8 P8H"_s);
}

void TestRowRules::amountsAreNumbersAboveZero()
{
    Platform platform;
    platform.offer.fixedAmount = StoredNumber{u"0"_s};
    const auto with = [&](Money amount) {
        LedgerRecord record = platform.purchase(0, Money());
        record.amount = amount;
        return platform.findings(record);
    };
    QCOMPARE(with(cents(1)), QString());
    QCOMPARE(with(Money()), u"P9"_s);
    QCOMPARE(with(cents(-1)), u"P9 P15"_s);
    QCOMPARE(with(Money::notANumber()), u"P9"_s);
    platform.offer.fixedAmount = StoredNumber{u"-1"_s};
    QCOMPARE(platform.findings(platform.purchase(1, cents(-100))), u"P9"_s);
    QCOMPARE(platform.findings(platform.purchase(3, cents(-100))), QString()); // it says 0
    LedgerRecord record = platform.purchase(3, cents(-100));
    record.cashback.reset();
    record.purchaseCashback = cents(-100);
    QCOMPARE(platform.findings(record), u"P1 P9"_s);
}

void TestRowRules::unknownStatusesAreFoundInBothRows()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    record.cashback->status = platform.names.cashbackWord("paid");
    QCOMPARE(platform.findings(record), u"P2 P10"_s);
    record = platform.pending();
    record.status = platform.names.purchaseWord("Pending");
    QCOMPARE(platform.findings(record), u"P2 P10"_s);
}

void TestRowRules::pendingPurchasesAreDecidedInTime()
{
    Platform platform;
    const auto at = [&](std::uint16_t status, Instant instant) {
        LedgerRecord record = platform.purchase(status, cents(50));
        record.instant = record.cashback->instant = instant;
        return platform.findings(record);
    };
    QCOMPARE(at(0, kNow.plusSeconds(-360)), QString());
    QCOMPARE(at(0, {kNow.plusSeconds(-360).microseconds - 1}), u"P13"_s);
    QCOMPARE(at(1, kNow.plusSeconds(-90'000)), QString());
}

void TestRowRules::theLimitFollowsTheSettings()
{
    Platform platform;
    platform.names.setOffer(platform.offer);
    const LedgerSnapshot snapshot(std::make_shared<const LedgerNames>(platform.names), {}, kNow);
    const RowRules rules(
        snapshot, {.jobInterval = std::chrono::seconds(10), .verificationAttempts = 2}, kNow);
    LedgerRecord record = platform.pending();
    QCOMPARE(rules.findings(record), bit(RowInvariant::P13));
    record.instant = record.cashback->instant = kNow.plusSeconds(-40);
    QCOMPARE(rules.findings(record), RowFindings{0});
}

void TestRowRules::heldPurchasesAreNotTheJobsFault()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    platform.held.users = {0};
    QCOMPARE(platform.findings(record), u"P13g"_s);
    record.instant = record.cashback->instant = kNow.plusSeconds(-90'000);
    QCOMPARE(platform.findings(record), u"P13g"_s);
    record.user = record.cashback->user = 1;
    QCOMPARE(platform.findings(record), u"P13"_s);
    platform.held.merchants = {0, 1};
    QCOMPARE(platform.findings(record), u"P13g"_s);
    QCOMPARE(platform.findings(platform.purchase(1, cents(50))), QString());
}

void TestRowRules::cashbackIsNotAboveTheAmount()
{
    Platform platform;
    platform.offer.fixedAmount = StoredNumber{u"10"_s};
    LedgerRecord record = platform.purchase(0, cents(1'000));
    QCOMPARE(platform.findings(record), QString());
    record.amount = cents(999);
    QCOMPARE(platform.findings(record), u"P15"_s);
    record.amount = Money::notANumber();
    QCOMPARE(platform.findings(record), u"P9"_s);
}

void TestRowRules::theFutureBeginsInAMinute()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    record.instant = record.cashback->instant = kNow.plusSeconds(60);
    QCOMPARE(platform.findings(record), QString());
    record.instant->microseconds += 1;
    record.cashback->instant = record.instant;
    QCOMPARE(platform.findings(record), u"P16"_s);
}

void TestRowRules::whatCouldNotBeReadIsNotFound()
{
    Platform platform;
    LedgerRecord record = platform.pending();
    record.offer = kNone;
    record.instant = record.cashback->instant = kNow.plusSeconds(-90'000);
    QCOMPARE(platform.findings(record), u"P6 P13"_s);
    platform.unreadTables = QStringList{u"feature_flags"_s};
    QCOMPARE(platform.findings(record), u"P6"_s);
    platform.unreadTables << u"offers"_s;
    QCOMPARE(platform.findings(record), QString());
    LedgerSnapshot snapshot;
    snapshot.setUnreadTables({u"offers"_s});
    QCOMPARE(RowRules(snapshot, {}, kNow).untold(),
             bit(RowInvariant::P4) | bit(RowInvariant::P6) | bit(RowInvariant::P7));
}

void TestRowRules::columnsSayWhatRecordsSay()
{
    RowFindings seen = 0;
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        LedgerWorld world(seed);
        LedgerBuilder builder;
        world.addNames(builder.names());
        world.addOffers(builder.names());
        world.fill(builder, 1 + world.upTo(500));
        LedgerSnapshot snapshot = builder.finish(kNow);
        snapshot.setHeld({{3, 7, 21}, {2}});
        const Instant now = Instant::startOfDay(QDate(2024, 12, 27));
        const RowRules rules(snapshot, {}, now);
        const auto wanted = RowFindings(world.upTo(1 << int(kRowInvariants)));
        const std::vector<RowBits> bits =
            rowsBreaking(snapshot, rules, wanted, 0, snapshot.chunks().size());
        QCOMPARE(bits.size(), snapshot.chunks().size());
        for (std::size_t row = 0; row < snapshot.size(); ++row) {
            const RowFindings slow = rules.findings(snapshot.record(row));
            const std::size_t chunk = snapshot.chunkOf(row);
            const std::size_t place = row - snapshot.firstRow(chunk);
            QCOMPARE(rules.judge().findings(*snapshot.chunks()[chunk], place), slow);
            QCOMPARE(((bits[chunk][place / 64] >> place % 64) & 1U) != 0, (slow & wanted) != 0);
            seen |= slow;
        }
    }
    QCOMPARE(seen | bit(RowInvariant::P8H), rowFindingsFrom({u"any"_s})); // all are in euros
}

QTEST_APPLESS_MAIN(TestRowRules)
#include "tst_rowrules.moc"
