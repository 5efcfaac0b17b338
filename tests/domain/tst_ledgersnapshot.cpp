// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerbuilder.h"
#include "tests/domain/ledgerworld.h"

#include <QTest>

#include <algorithm>

using namespace clicknback;

namespace {

bool byTimeThenId(const LedgerRecord &a, const LedgerRecord &b)
{
    const auto key = [](const LedgerRecord &r) {
        return std::pair(LedgerChunk::timeKey(r.instant), r.id);
    };
    return key(a) < key(b);
}

std::vector<LedgerRecord> recordsOf(const LedgerSnapshot &snapshot)
{
    std::vector<LedgerRecord> records;
    for (std::size_t row = 0; row < snapshot.size(); ++row)
        records.push_back(snapshot.record(row));
    return records;
}

bool isInOrderOfTime(const LedgerSnapshot &snapshot)
{
    for (std::size_t row = 1; row < snapshot.size(); ++row) {
        const auto time = [&](std::size_t r) { return LedgerChunk::timeKey(snapshot.instant(r)); };
        if (time(row) < time(row - 1))
            return false;
    }
    return true;
}

std::vector<LedgerRecord> sorted(std::vector<LedgerRecord> records)
{
    std::sort(records.begin(), records.end(), byTimeThenId);
    return records;
}

} // namespace

class TestLedgerSnapshot : public QObject
{
    Q_OBJECT

private slots:
    void everyRowComesOutAsItWentIn();
    void anIdIsReadExactlyOrKeptAsText();
    void anEmptyLedgerAnswersEverything();
    void aRowIsFoundByIdAndByTime();
    void rowsThatArriveInOrderNeedNoSorting();
    void changedUsersRowsAreReplaced();
    void untouchedChunksAreShared();
    void aReversalIsNotOdd();
};

void TestLedgerSnapshot::everyRowComesOutAsItWentIn()
{
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        LedgerWorld world(seed);
        LedgerBuilder builder;
        world.addNames(builder.names());
        const LedgerWorld::Made made = world.fill(builder, 1 + world.upTo(700));
        const LedgerSnapshot snapshot = builder.finish(Instant{42});
        QCOMPARE(snapshot.size(), made.records.size());
        QVERIFY(isInOrderOfTime(snapshot));
        QVERIFY2(sorted(recordsOf(snapshot)) == sorted(made.records),
                 qPrintable(QString::number(seed)));
        QVERIFY(snapshot.orphans() == made.orphans);
        QCOMPARE(snapshot.takenAt().microseconds, 42);
        QCOMPARE(builder.size(), 0U);
    }
}

void TestLedgerSnapshot::anIdIsReadExactlyOrKeptAsText()
{
    LedgerNames names;
    for (const char *text :
         {"00112233-4455-4677-8899-aabbccddeeff", "00112233-4455-4677-8899-AABBCCDDEEFF",
          "txn_seed_005", "", "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "00112233445546778899aabbccddeeff", "00112233-4455-4677-8899-aabbccddeefg", "naïve"}) {
        const LedgerId id = names.id(text);
        QCOMPARE(names.idText(id), QByteArray(text));
        QCOMPARE(names.findId(text), std::optional(id));
    }
    QVERIFY(!names.id("00112233-4455-4677-8899-aabbccddeeff").isOdd());
    QVERIFY(names.id("txn_seed_005").isOdd());
    QVERIFY(!names.findId("another"));
}

void TestLedgerSnapshot::anEmptyLedgerAnswersEverything()
{
    const LedgerSnapshot snapshot = LedgerBuilder().finish({});
    QVERIFY(snapshot.isEmpty());
    QCOMPARE(snapshot.lowerBound(Instant{}), 0U);
    QVERIFY(!snapshot.find(QStringLiteral("x")));
    LedgerNames names;
    const std::uint32_t user = names.user("u");
    LedgerRecord record{.id = names.id("p"),
                        .instant = Instant{1},
                        .amount = Money::fromCents(1),
                        .purchaseCashback = Money(),
                        .user = user,
                        .merchant = names.merchant("m")};
    record.currency = names.currency("EUR");
    const LedgerSnapshot grown = withRowsOfUsersReplaced(
        snapshot, std::make_shared<const LedgerNames>(names), {user}, {record}, Instant{2});
    QCOMPARE(grown.size(), 1U);
    QVERIFY(grown.record(0) == record);
}

void TestLedgerSnapshot::aRowIsFoundByIdAndByTime()
{
    LedgerWorld world(7);
    LedgerBuilder builder;
    world.addNames(builder.names());
    world.fill(builder, 500);
    const LedgerSnapshot snapshot = builder.finish({});
    for (std::size_t row = 0; row < snapshot.size(); row += 13) {
        const QString id = snapshot.purchase(row).id;
        QCOMPARE(snapshot.find(id), std::optional(row));
        if (const std::optional<Instant> time = snapshot.instant(row)) {
            const std::size_t first = snapshot.lowerBound(*time);
            QVERIFY(first <= row && snapshot.instant(first) == time);
            QVERIFY(first == 0 || snapshot.instant(first - 1) < time);
        }
    }
    QCOMPARE(snapshot.lowerBound(Instant::startOfDay(QDate(3000, 1, 1))), snapshot.size());
}

void TestLedgerSnapshot::rowsThatArriveInOrderNeedNoSorting()
{
    LedgerBuilder builder;
    const std::uint32_t user = builder.names().user("u");
    const std::uint32_t merchant = builder.names().merchant("m");
    builder.names().currency("EUR");
    LedgerWorld world(1);
    const std::size_t rows = 2 * LedgerChunk::kRows + 5;
    for (std::size_t i = 0; i < rows; ++i)
        builder.addPurchase({.id = {i, i},
                             .instant = Instant{std::int64_t(i / 3)},
                             .amount = Money::fromCents(5),
                             .purchaseCashback = Money::fromCents(1),
                             .user = user,
                             .merchant = merchant});
    const LedgerSnapshot snapshot = builder.finish({});
    QCOMPARE(snapshot.chunks().size(), 3U);
    for (const std::size_t row : {std::size_t{0}, LedgerChunk::kRows, rows - 1})
        QCOMPARE(snapshot.id(row).low, row);
    QVERIFY(snapshot.bytes() < rows * 50);
}

void TestLedgerSnapshot::changedUsersRowsAreReplaced()
{
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        LedgerWorld world(seed);
        LedgerBuilder builder;
        world.addNames(builder.names());
        world.fill(builder, world.upTo(400));
        const LedgerSnapshot before = builder.finish({});
        LedgerNames names = before.names();
        const std::vector<std::uint32_t> users{1, 2, 30};
        const auto isChanged = [&](std::uint32_t user) {
            return std::find(users.begin(), users.end(), user) != users.end();
        };
        std::vector<LedgerRecord> expected;
        std::vector<LedgerRecord> rows;
        for (const LedgerRecord &record : recordsOf(before)) {
            if (!isChanged(record.user)) {
                expected.push_back(record);
                continue;
            }
            if (world.oneIn(3))
                continue; // deleted
            LedgerRecord changed = record;
            if (world.oneIn(3))
                changed.status = std::uint16_t(world.upTo(4));
            if (world.oneIn(3))
                changed.instant = world.instant();
            if (world.oneIn(3))
                changed.cashback = world.cashback(names, changed);
            rows.push_back(changed);
        }
        for (int i = 0; i < 20; ++i) {
            LedgerRecord record = world.record(names);
            record.user = users[std::size_t(world.upTo(3))];
            rows.push_back(record);
        }
        std::shuffle(rows.begin(), rows.end(), world.random());
        const LedgerSnapshot after = withRowsOfUsersReplaced(
            before, std::make_shared<const LedgerNames>(names), users, rows, Instant{9});
        expected.insert(expected.end(), rows.begin(), rows.end());
        QVERIFY(isInOrderOfTime(after));
        QVERIFY2(sorted(recordsOf(after)) == sorted(expected), qPrintable(QString::number(seed)));
    }
}

void TestLedgerSnapshot::untouchedChunksAreShared()
{
    LedgerBuilder builder;
    const std::uint32_t one = builder.names().user("one");
    const std::uint32_t two = builder.names().user("two");
    const std::uint32_t merchant = builder.names().merchant("m");
    builder.names().currency("EUR");
    const std::size_t rows = 2 * LedgerChunk::kRows;
    std::vector<LedgerRecord> ofTwo;
    for (std::size_t i = 0; i < rows; ++i) {
        const LedgerRecord record{.id = {i, i},
                                  .instant = Instant{std::int64_t(i)},
                                  .amount = Money::fromCents(5),
                                  .purchaseCashback = Money(),
                                  .user = i == rows - 9 ? two : one,
                                  .merchant = merchant};
        builder.addPurchase(record);
        if (record.user == two)
            ofTwo.push_back(record);
    }
    const LedgerSnapshot before = builder.finish({});
    ofTwo.front().status = 1;
    const LedgerSnapshot after =
        withRowsOfUsersReplaced(before, before.sharedNames(), {two}, ofTwo, {});
    QCOMPARE(after.chunks()[0], before.chunks()[0]);
    QVERIFY(after.chunks()[1] != before.chunks()[1]);
    QVERIFY(after.record(rows - 9) == ofTwo.front());
    const LedgerSnapshot same =
        withRowsOfUsersReplaced(after, after.sharedNames(), {two}, ofTwo, {});
    QCOMPARE(same.chunks()[1], after.chunks()[1]);
}

void TestLedgerSnapshot::aReversalIsNotOdd()
{
    // Facts 3.3: a reversal writes 0 into the purchase and keeps the cashback row's amount.
    LedgerChunk chunk;
    LedgerRecord record{.id = {1, 1},
                        .instant = Instant{1},
                        .amount = Money::fromCents(1000),
                        .purchaseCashback = Money(),
                        .user = 0,
                        .merchant = 0,
                        .status = 3};
    record.cashback = CashbackRecord{0, 2, Money::fromCents(50), Instant{1}};
    chunk.append(record);
    QVERIFY(chunk.oddRows().empty());
    QVERIFY(chunk.record(0) == record);
    record.purchaseCashback = Money::fromCents(50);
    chunk.setRecord(0, record);
    QCOMPARE(chunk.oddRows().size(), 1U);
    QVERIFY(chunk.record(0) == record);
}

QTEST_APPLESS_MAIN(TestLedgerSnapshot)
#include "tst_ledgersnapshot.moc"
