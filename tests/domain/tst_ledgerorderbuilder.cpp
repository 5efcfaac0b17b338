// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/ledger/ledgerorderbuilder.h"
#include "tests/domain/ledgerworld.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace clicknback;

namespace {

using Rows = std::vector<std::uint32_t>;

LedgerSnapshotPointer makeSnapshot(LedgerWorld &world, int rows)
{
    LedgerBuilder builder;
    world.addNames(builder.names());
    world.fill(builder, rows);
    return std::make_shared<const LedgerSnapshot>(builder.finish({}));
}

Rows allRows(const LedgerSnapshot &snapshot)
{
    Rows rows(snapshot.size());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

QByteArray idOf(const LedgerSnapshot &snapshot, std::size_t row)
{
    return snapshot.purchase(row).id.toUtf8();
}

} // namespace

class TestLedgerOrderBuilder : public QObject
{
    Q_OBJECT

private slots:
    void rowsStandAsTheirIdsCame();
    void whateverComesEveryRowStandsOnce();
    void anEmptyLedgerHasAnEmptyOrder();
};

void TestLedgerOrderBuilder::rowsStandAsTheirIdsCame()
{
    LedgerWorld world(3);
    const LedgerSnapshotPointer snapshot = makeSnapshot(world, 500);
    Rows order = allRows(*snapshot);
    std::shuffle(order.begin(), order.end(), world.random());
    LedgerOrderBuilder builder(snapshot);
    for (const std::uint32_t row : order)
        builder.add(idOf(*snapshot, row));
    QVERIFY(*builder.finish() == order);
}

void TestLedgerOrderBuilder::whateverComesEveryRowStandsOnce()
{
    for (std::uint32_t seed = 0; seed < 40; ++seed) {
        LedgerWorld world(seed);
        const LedgerSnapshotPointer snapshot = makeSnapshot(world, 1 + world.upTo(400));
        Rows coming = allRows(*snapshot);
        std::shuffle(coming.begin(), coming.end(), world.random());
        LedgerOrderBuilder builder(snapshot);
        Rows expected;
        Rows missing;
        for (const std::uint32_t row : coming) {
            if (world.oneIn(4)) {
                missing.push_back(row); // deleted since
                continue;
            }
            expected.push_back(row);
            builder.add(idOf(*snapshot, row));
            if (world.oneIn(4)) // again, as after an update between two pages
                builder.add(
                    idOf(*snapshot, expected[std::size_t(world.upTo(int(expected.size())))]));
            if (world.oneIn(4)) // inserted since
                builder.add(world.oneIn(2) ? world.uuid() : QByteArray("txn_new"));
            if (world.oneIn(50))
                builder.add({});
        }
        std::sort(missing.begin(), missing.end());
        expected.insert(expected.end(), missing.begin(), missing.end());
        QVERIFY2(*builder.finish() == expected, qPrintable(QString::number(seed)));
    }
}

void TestLedgerOrderBuilder::anEmptyLedgerHasAnEmptyOrder()
{
    LedgerOrderBuilder builder(std::make_shared<const LedgerSnapshot>());
    builder.add("p1");
    QVERIFY(builder.finish()->empty());
}

QTEST_APPLESS_MAIN(TestLedgerOrderBuilder)
#include "tst_ledgerorderbuilder.moc"
