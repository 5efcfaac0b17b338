// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/driftwords.h"

#include "models/items/drifttablemodel.h"
#include "models/items/itemroles.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

Money euros(std::int64_t cents)
{
    return Money::fromCents(cents);
}

DriftExplanation dave()
{
    DriftExplanation drift{.userId = u"u4"_s,
                           .email = u"dave@clicknback.com"_s,
                           .stored = Buckets{euros(-60'000), euros(100), {}},
                           .ledger = {euros(56'925), euros(211'300), {}},
                           .difference = {euros(-116'925), euros(-211'200), {}}};
    drift.causes = {{.kind = DriftCauseKind::DoubleReversal,
                     .explained = {euros(-53'400), euros(-274'800), {}},
                     .times = 547,
                     .sentence = u"Taken back again."_s,
                     .evidence = u"Several rows."_s,
                     .purchaseIds = {u"p1"_s},
                     .suspects = 1},
                    {.kind = DriftCauseKind::DoubleConfirmation,
                     .certainty = Certainty::Inferred,
                     .explained = {euros(-63'600), euros(63'600), {}},
                     .times = 106}};
    drift.unexplained = {euros(75), {}, {}};
    return drift;
}

} // namespace

class DriftWordsTest : public QObject
{
    Q_OBJECT
private slots:
    void theSumStandsLineByLineAndAddsUp()
    {
        const std::vector<DriftSumLine> lines = driftSum(dave());
        QCOMPARE(lines.size(), std::size_t{6});
        QCOMPARE(lines[0].what, u"Stored in the wallet"_s);
        QCOMPARE(*lines[0].amounts - *lines[1].amounts, *lines[2].amounts);
        QCOMPARE(*lines[3].amounts + *lines[4].amounts + *lines[5].amounts, *lines[2].amounts);
        QVERIFY(lines[3].what.contains(u"(547 times"));
        QVERIFY(lines[5].isTotal);
    }

    void aMissingWalletIsNotShownAsZero()
    {
        DriftExplanation drift = dave();
        drift.stored.reset();
        QVERIFY(!driftSum(drift)[0].amounts);
    }

    void itIsAsSureAsItsLeastSureCause()
    {
        DriftExplanation drift = dave();
        QCOMPARE(sureText(drift), u"partly explained"_s);
        QCOMPARE(severityOfSureness(drift), std::optional(Severity::Unknown));
        drift.unexplained = {};
        QCOMPARE(sureText(drift), u"proven and inferred"_s);
        QCOMPARE(severityOfSureness(drift), std::optional(Severity::Pending));
        drift.causes.pop_back();
        QCOMPARE(sureText(drift), u"proven"_s);
        drift.causes.clear();
        QCOMPARE(sureText(drift), u"unexplained"_s);
        QCOMPARE(causesText(drift), u"not explained"_s);
    }

    void aDifferenceSaysOnWhichSideOfTheLedgerItIs()
    {
        QCOMPARE(sidesText({euros(-600), euros(600), {}}),
                 u"pending €6.00 below its ledger, available €6.00 above"_s);
        QCOMPARE(sidesText({Money::notANumber(), {}, {}}), u"pending is NaN"_s);
        QCOMPARE(differenceText({euros(-600), {}, euros(5'000)}), u"pending −6.00, paid +50.00"_s);
        QCOMPARE((Buckets{euros(-600), euros(600), euros(5'000)}).size(), euros(6'200));
    }

    void theTableMarksOnlyBucketsThatAreOff()
    {
        DriftTableModel model;
        model.setRows({dave()});
        QCOMPARE(model.index(0, 1).data().toString(), u"−1,169.25"_s);
        QCOMPARE(model.index(0, 1).data(SeverityRole).toInt(), int(Severity::Critical));
        QVERIFY(!model.index(0, 3).data(SeverityRole).isValid());
        QCOMPARE(model.index(0, 0).data(KeyRole).toString(), u"u4"_s);
    }
};

QTEST_APPLESS_MAIN(DriftWordsTest)
#include "tst_driftwords.moc"
