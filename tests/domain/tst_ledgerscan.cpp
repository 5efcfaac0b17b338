// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerbuilder.h"
#include "models/domain/ledger/ledgerfigures.h"
#include "models/domain/ledger/ledgerquery.h"
#include "models/domain/ledger/ledgerscan.h"
#include "models/domain/ledger/ledgerselection.h"
#include "models/domain/status.h"
#include "tests/domain/ledgerworld.h"

#include <QTest>

#include <algorithm>

using namespace clicknback;

namespace {

const Instant kNow = Instant::startOfDay(QDate(2025, 1, 3)).plusSeconds(40'000);

LedgerSnapshotPointer makeSnapshot(LedgerWorld &world, int rows)
{
    LedgerBuilder builder;
    world.addNames(builder.names());
    world.fill(builder, rows);
    return std::make_shared<const LedgerSnapshot>(builder.finish(kNow));
}

LedgerFilter randomFilter(LedgerWorld &world, const LedgerSnapshot &snapshot)
{
    LedgerFilter filter;
    if (world.oneIn(4))
        filter.purchaseStatuses = QStringList{QStringLiteral("pending"), QStringLiteral("on hold")};
    if (world.oneIn(4))
        filter.cashbackStatuses = QStringList{QString(), QStringLiteral("available")};
    if (world.oneIn(4))
        filter.merchantIds = QStringList{QString::fromUtf8(snapshot.names().merchants()[2].id),
                                         QStringLiteral("no merchant")};
    if (world.oneIn(6))
        filter.userId = QStringLiteral("user seven");
    if (world.oneIn(4))
        filter.lastDays = 5;
    if (world.oneIn(4))
        filter.fromDay = QDate(2024, 12, 25);
    if (world.oneIn(4))
        filter.toDay = QDate(2024, 12, 30);
    if (world.oneIn(4))
        filter.minimumAmount = Money::fromCents(150);
    if (world.oneIn(4))
        filter.maximumAmount = Money::fromCents(20'000);
    if (world.oneIn(5))
        filter.offerKind = OfferKind(world.upTo(3));
    if (world.oneIn(4))
        filter.pendingAtLeast = 200;
    if (world.oneIn(4))
        filter.pendingBelow = 6'000;
    if (world.oneIn(4)) {
        for (int hour = 20; hour < 90; ++hour)
            filter.weekHours.set(std::size_t(hour));
    }
    if (world.oneIn(5))
        filter.text = QStringLiteral("oN1");
    if (world.oneIn(4))
        filter.findings = QStringList{QStringLiteral("P1"), QStringLiteral("P3")};
    return filter;
}

/// A record's share of the figures, by the words of the header and nothing else.
class Expected
{
public:
    Expected(const LedgerSnapshot &snapshot, const LedgerQuery &query) : m_query(query)
    {
        figures.merchants.resize(snapshot.names().merchants().size());
        for (std::size_t row = 0; row < snapshot.size(); ++row)
            add(snapshot.record(row));
    }

    LedgerFigures figures;
    std::vector<bool> matches;

private:
    static LedgerSum sumOf(const std::optional<Money> &money)
    {
        const bool isNumber = money && !money->isNotANumber();
        return {1, isNumber ? money->cents() : 0, isNumber ? 0 : 1};
    }

    void add(const LedgerRecord &record)
    {
        const std::uint32_t excluded = m_query.exclusions(record);
        const auto passes = [&](LedgerDimension own) {
            return (excluded & ~LedgerQuery::bit(own)) == 0;
        };
        matches.push_back(excluded == 0);
        const std::size_t band =
            !record.cashback ? 4 : std::min<std::size_t>(record.cashback->status, 3);
        const LedgerSum cashback =
            sumOf(record.cashback ? record.cashback->amount : record.purchaseCashback);
        if (excluded == 0) {
            figures.amounts += sumOf(record.amount);
            figures.cashback[band] += cashback;
        }
        if (passes(LedgerDimension::Time)) {
            BandSums &sums = record.instant
                                 ? figures.day(QDate(1970, 1, 1).daysTo(record.instant->utcDay()))
                                 : figures.undated;
            sums[band] += cashback;
        }
        if (passes(LedgerDimension::Amount))
            figures.amountBins[amountBinOf(record.amount.value_or(Money::notANumber()))] +=
                sumOf(record.amount);
        if (passes(LedgerDimension::Merchant))
            figures.merchants[record.merchant] += cashback;
        if (passes(LedgerDimension::WeekHour) && record.instant) {
            const QDate day = record.instant->utcDay();
            figures
                .weekHours[std::size_t((day.dayOfWeek() - 1) * 24 + record.instant->utcHour())] +=
                cashback;
        }
        if (passes(LedgerDimension::PendingAge) && record.instant && record.status == 0) {
            const std::int64_t seconds = kNow.secondsSince(*record.instant);
            std::size_t age = 0;
            while (age + 1 < kPendingAges
                   && seconds >= std::int64_t{kPendingAgeMinutes[age + 1]} * 60)
                ++age;
            figures.pendingAges[age] += cashback;
        }
    }

    const LedgerQuery &m_query;
};

LedgerScan wholeScan(const LedgerSnapshot &snapshot, const LedgerQuery &query)
{
    return scanLedger(snapshot, query, 0, snapshot.chunks().size());
}

LedgerSelection selectionOf(const LedgerSnapshotPointer &snapshot, const LedgerQuery &query,
                            bool descending)
{
    auto bits = std::make_shared<std::vector<RowBits>>(wholeScan(*snapshot, query).bits);
    const bool limited = query.restrictsTime();
    const auto rowAt = [&](std::int64_t time) {
        return snapshot->lowerBound({std::max(time, LedgerChunk::kNoTime + 1)});
    };
    return {snapshot, std::move(bits), limited ? rowAt(query.from()) : 0,
            limited ? rowAt(query.to()) : snapshot->size(), descending};
}

/// The chunks of a snapshot cut into small ones, so that a small world has many.
LedgerSnapshotPointer withSmallChunks(const LedgerSnapshot &snapshot, std::size_t rows)
{
    std::vector<LedgerChunkPointer> chunks;
    for (std::size_t row = 0; row < snapshot.size();) {
        auto chunk = std::make_shared<LedgerChunk>();
        for (; row < snapshot.size() && chunk->size() < rows; ++row)
            chunk->append(snapshot.record(row));
        chunk->findHourRuns();
        chunks.push_back(std::move(chunk));
    }
    return std::make_shared<const LedgerSnapshot>(snapshot.sharedNames(), std::move(chunks), kNow);
}

} // namespace

class TestLedgerScan : public QObject
{
    Q_OBJECT

private slots:
    void amountBinsMeetWithoutGaps();
    void theHourOfTheWeekBeginsOnMonday();
    void aFarDateCostsNoMemory();
    void figuresAreThoseOfEveryRowByItself();
    void partsAddUp();
    void aMovedRangeOfTimeGainsAndLosesRows();
    void theSelectionIsWhatMatches();
    void everyColumnSorts();
    void textMatchesAreIdsAndNames();
    void nothingMatchesInAnEmptyLedger();
};

void TestLedgerScan::amountBinsMeetWithoutGaps()
{
    QCOMPARE(amountBinOf(Money::fromCents(-1)), 0U);
    QCOMPARE(amountBinOf(Money()), 1U);
    QCOMPARE(amountBinOf(Money::fromCents(99)), 1U);
    QCOMPARE(amountBinOf(Money::fromCents(100)), 2U);
    QCOMPARE(amountBinOf(Money::fromCents(499)), 3U);
    QCOMPARE(amountBinOf(Money::fromCents(999'999'999'999)), kAmountBins - 2);
    QCOMPARE(amountBinOf(Money::notANumber()), kAmountBins - 1);
    for (std::size_t bin = 1; bin + 2 < kAmountBins; ++bin) {
        QCOMPARE(amountBinOf(*amountBinFrom(bin)), bin);
        QCOMPARE(amountBinOf(*amountBinTo(bin)), bin);
        QCOMPARE(amountBinFrom(bin + 1)->cents(), amountBinTo(bin)->cents() + 1);
    }
}

void TestLedgerScan::theHourOfTheWeekBeginsOnMonday()
{
    const auto at = [](QDate day, int hour) {
        return weekHourOf(Instant::startOfDay(day).plusSeconds(hour * 3600 + 5).microseconds);
    };
    QCOMPARE(at(QDate(2026, 11, 23), 0), 0); // a Monday
    QCOMPARE(at(QDate(2026, 11, 29), 23), 167);
    QCOMPARE(at(QDate(1970, 1, 1), 1), 73);
    QCOMPARE(at(QDate(1969, 12, 29), 0), 0);
}

void TestLedgerScan::aFarDateCostsNoMemory()
{
    LedgerFigures figures;
    const auto number = [](QDate day) { return QDate(1970, 1, 1).daysTo(day); };
    QCOMPARE(number(QDate(2199, 12, 31)), kLastDay);
    figures.day(number(QDate(294'276, 1, 1)))[0].rows = 1;
    figures.day(number(QDate(1969, 12, 31)))[0].rows += 1;
    figures.day(number(QDate(2026, 1, 1)));
    figures.day(number(QDate(2026, 1, 3)));
    QCOMPARE(figures.days.size(), 3u);
    QCOMPARE(figures.undated[0].rows, 2);
}

void TestLedgerScan::figuresAreThoseOfEveryRowByItself()
{
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshotPointer snapshot =
            withSmallChunks(*makeSnapshot(world, 1 + world.upTo(400)), 70);
        const LedgerQuery query(*snapshot, randomFilter(world, *snapshot), kNow);
        const LedgerScan scan = wholeScan(*snapshot, query);
        const Expected expected(*snapshot, query);
        const QByteArray which = "seed " + QByteArray::number(seed);
        LedgerFigures trimmed = expected.figures; // days at the ends may be empty in ours
        LedgerFigures figures = scan.figures;
        for (LedgerFigures *side : {&trimmed, &figures}) {
            while (!side->days.empty() && side->days.back() == BandSums{})
                side->days.pop_back();
            if (side->days.empty())
                side->firstDay = 0;
        }
        QVERIFY2(figures.amounts == trimmed.amounts, which);
        QVERIFY2(figures.cashback == trimmed.cashback, which);
        QVERIFY2(figures.days == trimmed.days && figures.firstDay == trimmed.firstDay, which);
        QVERIFY2(figures.undated == trimmed.undated, which);
        QVERIFY2(figures.amountBins == trimmed.amountBins, which);
        QVERIFY2(figures.merchants == trimmed.merchants, which);
        QVERIFY2(figures.weekHours == trimmed.weekHours, which);
        QVERIFY2(figures.pendingAges == trimmed.pendingAges, which);
    }
}

void TestLedgerScan::partsAddUp()
{
    LedgerWorld world(3);
    const LedgerSnapshotPointer snapshot = withSmallChunks(*makeSnapshot(world, 900), 100);
    const LedgerQuery query(*snapshot, {.minimumAmount = Money::fromCents(10)}, kNow);
    LedgerFigures sum = scanLedger(*snapshot, query, 0, 3).figures;
    sum += scanLedger(*snapshot, query, 3, 4).figures;
    sum += scanLedger(*snapshot, query, 4, snapshot->chunks().size()).figures;
    QVERIFY(sum == wholeScan(*snapshot, query).figures);
}

void TestLedgerScan::aMovedRangeOfTimeGainsAndLosesRows()
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshotPointer snapshot = withSmallChunks(*makeSnapshot(world, 500), 64);
        LedgerFilter filter = randomFilter(world, *snapshot);
        filter.lastDays.reset();
        filter.fromDay = QDate(2024, 12, 23);
        filter.toDay = QDate(2024, 12, 28);
        const LedgerQuery before(*snapshot, filter, kNow);
        filter.fromDay = QDate(2024, 12, 25);
        filter.toDay = QDate(2025, 1, 1);
        const LedgerQuery after(*snapshot, filter, kNow);
        LedgerFigures moved = wholeScan(*snapshot, before).figures;
        moved.subtractTimeLimited(scanRows(*snapshot, before, snapshot->lowerBound({before.from()}),
                                           snapshot->lowerBound({after.from()})));
        moved.addTimeLimited(scanRows(*snapshot, after, snapshot->lowerBound({before.to()}),
                                      snapshot->lowerBound({after.to()})));
        QVERIFY2(moved == wholeScan(*snapshot, after).figures, qPrintable(QString::number(seed)));
    }
}

void TestLedgerScan::theSelectionIsWhatMatches()
{
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshotPointer snapshot = withSmallChunks(*makeSnapshot(world, 400), 90);
        const LedgerQuery query(*snapshot, randomFilter(world, *snapshot), kNow);
        const Expected expected(*snapshot, query);
        for (const bool descending : {false, true}) {
            const LedgerSelection selection = selectionOf(snapshot, query, descending);
            std::vector<std::size_t> rows;
            for (std::size_t row = 0; row < snapshot->size(); ++row) {
                QCOMPARE(selection.contains(row), bool(expected.matches[row]));
                if (expected.matches[row])
                    rows.push_back(row);
            }
            if (descending)
                std::reverse(rows.begin(), rows.end());
            QCOMPARE(selection.size(), rows.size());
            QVERIFY(selection.rowsAt(0, rows.size()) == rows);
            for (std::size_t position = 0; position < rows.size(); position += 7) {
                QCOMPARE(selection.rowAt(position), rows[position]);
                QCOMPARE(selection.positionOf(rows[position]), std::optional(position));
            }
        }
    }
}

void TestLedgerScan::everyColumnSorts()
{
    LedgerWorld world(11);
    const LedgerSnapshotPointer snapshot = withSmallChunks(*makeSnapshot(world, 900), 90);
    const LedgerQuery query(*snapshot, {.purchaseStatuses = {QStringLiteral("pending")}}, kNow);
    const LedgerSelection inTime = selectionOf(snapshot, query, false);
    const auto amount = [](const std::optional<Money> &money) {
        return std::tuple(!money, money.value_or(Money()));
    };
    const auto check = [&](LedgerColumn column, auto keyOf) {
        const LedgerSelection sorted = inTime.sortedBy(orderBy(*snapshot, column), false);
        QCOMPARE(sorted.size(), inTime.size());
        const std::vector<std::size_t> rows = sorted.rowsAt(0, sorted.size());
        for (std::size_t i = 1; i < rows.size(); ++i) {
            const auto before = std::tuple(keyOf(rows[i - 1]), rows[i - 1]);
            QVERIFY2(before < std::tuple(keyOf(rows[i]), rows[i]),
                     qPrintable(QStringLiteral("column %1 at %2").arg(int(column)).arg(i)));
        }
        for (std::size_t i = 0; i < rows.size(); i += 11)
            QCOMPARE(sorted.positionOf(rows[i]), std::optional(i));
        const LedgerSelection down = inTime.sortedBy(orderBy(*snapshot, column), true);
        QCOMPARE(down.rowAt(0), rows.back());
        QCOMPARE(down.positionOf(rows.back()), std::optional<std::size_t>(0));
    };
    const auto record = [&](std::size_t row) { return snapshot->record(row); };
    check(LedgerColumn::Time, [](std::size_t) { return 0; });
    check(LedgerColumn::Amount, [&](std::size_t row) { return amount(record(row).amount); });
    check(LedgerColumn::PurchaseCashback,
          [&](std::size_t row) { return amount(record(row).purchaseCashback); });
    check(LedgerColumn::CashbackAmount, [&](std::size_t row) {
        const LedgerRecord of = record(row);
        return amount(of.cashback ? of.cashback->amount : std::nullopt);
    });
    check(LedgerColumn::Status, [&](std::size_t row) { return record(row).status; });
    check(LedgerColumn::Currency, [&](std::size_t row) { return record(row).currency; });
    check(LedgerColumn::Merchant,
          [&](std::size_t row) { return snapshot->purchase(row).merchantName; });
    check(LedgerColumn::User, [&](std::size_t row) {
        const PurchaseRow purchase = snapshot->purchase(row);
        return std::pair(purchase.userId.isEmpty(), purchase.userEmail.toLower());
    });
    check(LedgerColumn::Offer, [&](std::size_t row) {
        const QString offer = snapshot->purchase(row).offerId;
        return std::pair(offer.isEmpty(), offer);
    });
    check(LedgerColumn::PurchaseId, [&](std::size_t row) {
        const LedgerId id = snapshot->id(row);
        return std::pair(id.isOdd(), snapshot->purchase(row).id);
    });
}

void TestLedgerScan::textMatchesAreIdsAndNames()
{
    LedgerWorld world(5);
    const LedgerSnapshotPointer snapshot = withSmallChunks(*makeSnapshot(world, 300), 50);
    const std::vector<QString> ids{snapshot->purchase(3).id, snapshot->purchase(250).id,
                                   QStringLiteral("not here")};
    const QString text = QStringLiteral("shop 4");
    const LedgerQuery query(
        *snapshot, {.text = text}, kNow,
        std::make_shared<const LedgerText>(*snapshot, text, TextMatches{ids, true}));
    const LedgerSelection selection = selectionOf(snapshot, query, false);
    for (std::size_t row = 0; row < snapshot->size(); ++row) {
        const PurchaseRow purchase = snapshot->purchase(row);
        QCOMPARE(selection.contains(row), purchase.merchantName == u"Shop 4"
                                              || purchase.id == ids[0] || purchase.id == ids[1]);
    }
}

void TestLedgerScan::nothingMatchesInAnEmptyLedger()
{
    const auto snapshot = std::make_shared<const LedgerSnapshot>(LedgerBuilder().finish({}));
    const LedgerQuery query(*snapshot, {.lastDays = 3}, kNow);
    QVERIFY(wholeScan(*snapshot, query).figures.days.empty());
    QCOMPARE(selectionOf(snapshot, query, true).size(), 0U);
    QCOMPARE(selectionOf(snapshot, query, true)
                 .sortedBy(orderBy(*snapshot, LedgerColumn::Amount), true)
                 .size(),
             0U);
}

QTEST_APPLESS_MAIN(TestLedgerScan)
#include "tst_ledgerscan.moc"
