// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/checkwords.h"

#include "models/items/findingtablemodel.h"
#include "models/items/itemroles.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kNow = Instant::startOfDay({2026, 11, 25});

/// Everything holds, but for what is given.
CheckRun runWith(const std::vector<CheckResult> &found)
{
    CheckRun run{.database = u"shop"_s, .revision = u"9f8a7e6d5c4b"_s, .checkedAt = kNow};
    for (const Invariant &invariant : invariants()) {
        CheckResult result{.id = invariant.id, .violations = 0};
        if (invariant.hasImpact)
            result.impact = Money();
        for (const CheckResult &given : found) {
            if (given.id == invariant.id)
                result = given;
        }
        run.results.push_back(result);
    }
    return run;
}

CheckResult violated(const QString &id, std::int64_t count, std::optional<Money> impact = {})
{
    return {.id = id, .violations = count, .impact = impact, .sample = {u"a"_s, u"b"_s}};
}

FindingRow row(const CheckResult &result)
{
    return {.invariant = findInvariant(result.id), .result = result};
}

} // namespace

class CheckWordsTest : public QObject
{
    Q_OBJECT
private slots:
    void theHeadlineCountsByGravityAndSaysTheEuros()
    {
        const CheckRun run =
            runWith({violated(u"W1"_s, 2, Money::fromCents(117'367)),
                     violated(u"W2"_s, 2, Money::fromCents(211'258)), violated(u"P2"_s, 15),
                     violated(u"O4"_s, 1), violated(u"A6"_s, 324), violated(u"P14"_s, 979'306)});
        const CheckHeadline headline = headlineOf(run);
        QCOMPARE(
            headline.text,
            u"3 findings of severity high: wallets are €3,286.25 off · 2 medium · 1 informational"_s);
        QCOMPARE(headline.severity, Severity::Critical);
    }

    void whatIsNotKnownIsNeverCalledGood()
    {
        const CheckRun untold =
            runWith({{.id = u"U2"_s, .reason = u"users cannot be read"_s}, violated(u"P14"_s, 1)});
        QCOMPARE(headlineOf(untold).severity, Severity::Unknown);
        QVERIFY(headlineOf(untold).text.startsWith(
            u"Cannot tell: 1 of 62 invariants could not be checked"));
        QCOMPARE(severityOf(row({.id = u"U2"_s})), Severity::Unknown);
        QCOMPARE(gravityWord(row({.id = u"U2"_s})), u"unknown"_s);
    }

    void unknownEurosAreSaidBesideWhatWasFound()
    {
        const CheckRun run = runWith({{.id = u"W1"_s, .reason = u"no"_s}, violated(u"P2"_s, 1)});
        QCOMPARE(
            headlineOf(run).text,
            u"1 finding of severity high: by how much wallets are off is not known · 1 unknown"_s);
        QVERIFY(!walletsOff(run));
    }

    void aCleanRunSaysSoAndStillCountsWhatIsInformational()
    {
        QCOMPARE(headlineOf(runWith({})).text, u"Everything adds up"_s);
        QCOMPARE(headlineOf(runWith({})).severity, Severity::Good);
        QCOMPARE(headlineOf(runWith({violated(u"P14"_s, 3)})).text,
                 u"Everything adds up · 1 informational finding"_s);
    }

    void anAmountThatIsNoNumberIsNotAddedUp()
    {
        const CheckRun run = runWith({violated(u"W1"_s, 1, Money::notANumber())});
        QVERIFY(headlineOf(run).text.contains(u"a wallet is off by NaN"));
    }

    void theGravestStandFirstAndWhatHoldsLast()
    {
        std::vector<FindingRow> rows{row({.id = u"P1"_s, .violations = 0}),
                                     row(violated(u"P14"_s, 1)), row({.id = u"U2"_s}),
                                     row(violated(u"O4"_s, 1)), row(violated(u"W1"_s, 1))};
        sortByGravity(rows);
        QStringList order;
        for (const FindingRow &sorted : rows)
            order << sorted.result.id;
        QCOMPARE(order.join(u' '), u"W1 U2 O4 P14 P1"_s);
    }

    void anAcknowledgementIsSaidAsItStands()
    {
        FindingRow finding = row(violated(u"P2"_s, 15));
        QCOMPARE(acknowledgedText(finding, QTimeZone::utc()), u"open"_s);
        finding.acknowledgement = Acknowledgement{.invariant = u"P2"_s,
                                                  .reason = u"known"_s,
                                                  .by = u"carol"_s,
                                                  .at = kNow,
                                                  .expiresAt = kNow.plusSeconds(7 * 86'400),
                                                  .violations = 12};
        finding.acknowledged = AcknowledgedState::Acknowledged;
        QCOMPARE(acknowledgedText(finding, QTimeZone::utc()), u"until 2 Dec 2026"_s);
        finding.acknowledged = AcknowledgedState::Grown;
        QCOMPARE(acknowledgedText(finding, QTimeZone::utc()), u"grown by 3"_s);
        finding.acknowledged = AcknowledgedState::Expired;
        QCOMPARE(acknowledgedText(finding, QTimeZone::utc()), u"expired 2 Dec 2026"_s);
        QCOMPARE(acknowledgedText(row({.id = u"P2"_s, .violations = 0}), QTimeZone::utc()),
                 QString());
    }

    void aSampleSaysThatItIsOne()
    {
        QCOMPARE(keysTitle(row(violated(u"W1"_s, 2)), true), u"2 wallets"_s);
        QVERIFY(
            keysTitle(row(violated(u"P14"_s, 979'306)), true).startsWith(u"First 2 of 979,306 "));
        QVERIFY(keysTitle(row(violated(u"W1"_s, 2)), false).endsWith(u"check again to see which"));
    }

    void theTableReadsAsAPersonNeedsIt()
    {
        FindingTableModel model([] { return kNow; }, [] { return QTimeZone::utc(); });
        FindingRow finding = row(violated(u"W1"_s, 1'234, Money::fromCents(328'569)));
        finding.since = kNow.plusSeconds(-3 * 86'400);
        finding.trend = {1, std::nullopt, 3};
        model.setRows({finding, row({.id = u"U2"_s}), row({.id = u"P1"_s, .violations = 0})});
        const auto text = [&model](int at, int column) {
            return model.index(at, column).data(Qt::DisplayRole).toString();
        };
        QCOMPARE(text(0, FindingTableModel::Mark), u"high"_s);
        QCOMPARE(text(0, FindingTableModel::Count), u"1,234"_s);
        QCOMPARE(text(0, FindingTableModel::Unit), u"wallets"_s);
        QCOMPARE(text(0, FindingTableModel::Euros), u"3,285.69"_s);
        QCOMPARE(text(0, FindingTableModel::Since), u"3 d"_s);
        const QVariantList trend =
            model.index(0, FindingTableModel::Trend).data(TrendRole).toList();
        QCOMPARE(trend, (QVariantList{qint64{1}, QVariant(), qint64{3}}));
        QCOMPARE(text(1, FindingTableModel::Count), u"unknown"_s);
        QCOMPARE(text(2, FindingTableModel::Mark), u"good"_s);
        QCOMPARE(text(2, FindingTableModel::Title), findInvariant(u"P1")->statement);
    }
};

QTEST_APPLESS_MAIN(CheckWordsTest)
#include "tst_checkwords.moc"
