// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/wallethistorytext.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00");
const Money kNaN = Money::notANumber();

WalletHistory historyOf(const Buckets &low, const Buckets &high, int unknownChanges)
{
    return {{{kStart, {low, high, unknownChanges}}}, kStart.plusSeconds(60), {}, {}};
}

Buckets buckets(Money pending, Money available)
{
    return {pending, available, {}};
}

Money euros(std::int64_t amount)
{
    return Money::fromCents(100 * amount);
}

} // namespace

class WalletHistoryTextTest : public QObject
{
    Q_OBJECT
private slots:
    void aBalanceIsASentenceForEachBucket_data()
    {
        QTest::addColumn<Buckets>("low");
        QTest::addColumn<Buckets>("high");
        QTest::addColumn<int>("unknown");
        QTest::addColumn<QStringList>("sentences");
        QTest::newRow("exact") << buckets(euros(12), euros(0)) << buckets(euros(12), euros(0)) << 0
                               << QStringList{u"Pending was €12.00."_s, u"Available was €0.00."_s};
        QTest::newRow("ranges") << buckets(euros(12), euros(5)) << buckets(euros(17), euros(5)) << 3
                                << QStringList{u"Pending was between €12.00 and €17.00: 3 changes "
                                               "of status have no recorded time."_s,
                                               u"Available was €5.00."_s};
        QTest::newRow("NaN") << buckets(kNaN, euros(0)) << buckets(kNaN, kNaN) << 1
                             << QStringList{
                                    u"Pending was NaN: the amount of a cashback row is NaN."_s,
                                    u"Available cannot be told: the amount of a cashback row is "
                                    "NaN, and 1 change of status has no recorded time."_s};
    }
    void aBalanceIsASentenceForEachBucket()
    {
        QFETCH(Buckets, low);
        QFETCH(Buckets, high);
        QFETCH(int, unknown);
        QFETCH(QStringList, sentences);
        QCOMPARE(balanceSentences(historyOf(low, high, unknown), kStart, QTimeZone::utc()),
                 sentences);
    }

    void whatCannotBeKnownIsSaid()
    {
        WalletHistory history = historyOf({}, {}, 0);
        QCOMPARE(balanceSentences(history, kStart.plusSeconds(61), QTimeZone::utc()),
                 QStringList{u"That is in the future."_s});
        QCOMPARE(limitsText(history, QTimeZone::utc()), QString());
        history.knownFrom = kStart;
        QCOMPARE(balanceSentences(history, kStart.plusSeconds(-1), QTimeZone::utc()),
                 QStringList{u"Not known: only purchases since 1 Nov 2026 12:00:00 were read."_s});
        QVERIFY(limitsText(history, QTimeZone::utc()).contains(u"newest purchases only"));
        history.auditFrom = kStart;
        QVERIFY(limitsText(history, QTimeZone::utc()).contains(u"count as not recorded"));
    }

    void theEndStandsBesideWhatIsStored()
    {
        const WalletHistory history =
            historyOf(buckets(euros(12), euros(5)), buckets(euros(12), euros(5)), 0);
        QCOMPARE(
            endSentences(history, buckets(euros(12), euros(6))),
            (QStringList{u"Pending: the history ends at €12.00, stored is €12.00."_s,
                         u"Available: the history ends at €5.00, stored is €6.00 (+1.00)."_s}));
        QVERIFY(endSentences(history, {}).first().contains(u"no wallet"));
    }

    void aRangeOfOneIsAnAmount()
    {
        QCOMPARE(rangeText(euros(1), euros(1)), u"€1.00"_s);
        QCOMPARE(rangeText(euros(-1), euros(1)), u"−€1.00 to €1.00"_s);
    }
};

QTEST_APPLESS_MAIN(WalletHistoryTextTest)
#include "tst_wallethistorytext.moc"
