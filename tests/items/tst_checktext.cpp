// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/checktext.h"

#include <QTest>

#include <algorithm>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 80;

CheckedDatabase checked(std::vector<CheckResult> results)
{
    CheckedDatabase checked;
    checked.run = {u"shop"_s, u"9f8a7e6d5c4b"_s, *Instant::fromText(u"2026-11-24 18:00:00"),
                   std::chrono::milliseconds(12), std::move(results)};
    return checked;
}

DriftExplanation drift(const QString &user, std::int64_t cents)
{
    DriftExplanation drift;
    drift.userId = user;
    drift.email = user + u"@example.com"_s;
    drift.stored = Buckets{};
    drift.ledger = {{}, Money::fromCents(cents), {}};
    drift.difference = Buckets{} - drift.ledger;
    DriftCause cause;
    cause.certainty = Certainty::Inferred;
    cause.sentence = u"Purchase p1 was reversed twice."_s;
    drift.causes = {cause};
    drift.remedy = u"Credit what was taken."_s;
    return drift;
}

bool fits(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    return std::all_of(lines.begin(), lines.end(),
                       [](const QString &line) { return line.size() <= kWidth; });
}

} // namespace

class CheckTextTest : public QObject
{
    Q_OBJECT
private slots:
    void whatHoldsIsOneLine()
    {
        QCOMPARE(
            checkText(checked({{u"W1"_s, 0, {}, Money(), {}}, {u"P8"_s, 0, {}, {}, {}}}), kWidth),
            u"shop, revision 9f8a7e6d5c4b\nchecked 2026-11-24T18:00:00Z in 12 ms\n\n"
            "2 of 2 invariants hold.\n"_s);
    }

    void theWorstFindingsComeFirst()
    {
        const QString text = checkText(checked({{u"A4c"_s, 9, {}, {}, {}},
                                                {u"W1"_s, 1'234, {}, Money::fromCents(75), {}},
                                                {u"W2"_s, 1, {}, Money::notANumber(), {}}}),
                                       kWidth);
        QVERIFY(text.contains(u"W1    H"_s));
        QVERIFY2(text.contains(u"1,234              0.75  "_s
                               + findInvariant(u"W1")->title.section(u' ', 0, 0)),
                 qPrintable(text));
        QVERIFY(text.contains(u" NaN  "_s));
        QVERIFY(text.indexOf(u"W2 "_s) < text.indexOf(u"A4c "_s));
        QVERIFY(text.contains(u"0 of 3 invariants hold."_s));
        QVERIFY2(fits(text), qPrintable(text));
    }

    void everyTitleOfTheCatalogueFits()
    {
        std::vector<CheckResult> all;
        for (const Invariant &invariant : invariants())
            all.push_back({invariant.id, 979'306, {}, Money::fromCents(1'234'567'890), {}});
        const QString text = checkText(checked(all), kWidth);
        QVERIFY2(fits(text), qPrintable(text));
    }

    void whatCouldNotBeToldStandsWithItsReasonAndIsNotCountedAsHolding()
    {
        const QString reason = u"The role may not read the table users, which holds the e-mails."_s;
        const QString text = checkText(checked({{u"U1"_s, {}, reason, {}, {}},
                                                {u"W1"_s, 0, {}, {}, {}},
                                                {u"U2"_s, {}, reason, {}, {}},
                                                {u"M1"_s, {}, u"No table."_s, {}, {}}}),
                                       kWidth);
        QVERIFY2(text.contains(u"Could not be told:\n  U1, U2: The role"_s), qPrintable(text));
        QVERIFY(text.contains(u"  M1: No table.\n"_s));
        QVERIFY(text.contains(u"1 holds, 0 are violated, 3 could not be told."_s));
        QVERIFY2(fits(text), qPrintable(text));
    }

    void aWalletThatIsOffIsExplained()
    {
        CheckedDatabase off = checked({{u"W2"_s, 1, {}, Money::fromCents(75), {}}});
        off.explanations = {drift(u"dave"_s, 75)};
        off.explanations[0].unexplained = {{}, Money::fromCents(-5), {}};
        off.drifting = 1;
        QVERIFY2(checkText(off, kWidth)
                     .endsWith(u"Wallets that are off: 1\n"
                               "dave@example.com, dave\n"
                               "  available  stored 0.00, ledger 0.75, difference −0.75, "
                               "unexplained −0.05\n"
                               "  - Purchase p1 was reversed twice. (inferred)\n"
                               "  - No row explains the rest. It may be a change by hand, or rows "
                               "that are no\n"
                               "    longer there.\n"
                               "  > Credit what was taken.\n"_s),
                 qPrintable(checkText(off, kWidth)));
    }

    void ofManyWalletsTheRestIsCounted()
    {
        CheckedDatabase off = checked({});
        for (int i = 0; i < 30; ++i)
            off.explanations.push_back(drift(u"u%1"_s.arg(i), 100 - i));
        off.drifting = 5'000;
        const QString text = checkText(off, kWidth);
        QVERIFY(text.contains(u"u19@"_s));
        QVERIFY(!text.contains(u"u20@"_s));
        QVERIFY(text.endsWith(u"and 4,980 more.\n"_s));
    }

    void nothingInADatabaseSteersTheTerminal()
    {
        CheckedDatabase off = checked({{u"U1"_s, {}, u"no\x1b[2Jtable\nhere"_s, {}, {}}});
        off.explanations = {drift(u"a\rb\x1b[1m"_s, 1)};
        off.run.database = u"shop\x07"_s;
        const QString text = checkText(off, kWidth);
        for (const QChar character : text)
            QVERIFY(character == u'\n' || character.category() != QChar::Other_Control);
        QVERIFY(text.contains(u"table here"_s));
    }
};

QTEST_GUILESS_MAIN(CheckTextTest)
#include "tst_checktext.moc"
