// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/ledgerwords.h"

#include <QTest>

using namespace clicknback;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

class TestLedgerWords : public QObject
{
    Q_OBJECT
private slots:
    void aSumSaysWhatIsNoNumber()
    {
        QCOMPARE(sumText({}), text("€0.00 in 0 purchases"));
        QCOMPARE(sumText({.rows = 1, .cents = -75}), text("−€0.75 in 1 purchase"));
        QCOMPARE(sumText({.rows = 3, .cents = 123'456, .notNumbers = 1}),
                 text("€1,234.56 in 3 purchases; NaN in 1 row"));
        QCOMPARE(sumText({.rows = 3, .cents = 0, .notNumbers = 2}),
                 text("€0.00 in 3 purchases; NaN in 2 rows"));
    }

    void agesSayTheirUnitOnce()
    {
        QStringList texts;
        for (std::size_t age = 0; age < kPendingAges; ++age)
            texts << pendingAgeText(age);
        QCOMPARE(texts,
                 (QStringList{text("< 1 min"), text("1–6 min"), text("6 min–1 h"), text("1–6 h"),
                              text("6 h–1 d"), text("1–7 d"), text("7–30 d"), text("≥ 30 d")}));
    }

    void bucketsAreNamedByTheirGrain()
    {
        const QDate monday(2026, 11, 23);
        const DayBuckets days(monday, monday, DayGrain::Day);
        QCOMPARE(bucketHeading(days, 0), text("Monday 23 Nov 2026"));
        QCOMPARE(bucketLabel(days, 0), text("23 Nov"));
        const DayBuckets weeks(monday, monday, DayGrain::Week);
        QCOMPARE(bucketHeading(weeks, 0), text("23 Nov to 29 Nov 2026"));
        const DayBuckets months(monday, monday, DayGrain::Month);
        QCOMPARE(bucketHeading(months, 0), text("November 2026"));
        QCOMPARE(bucketLabel(months, 0), text("Nov 2026"));
    }

    void aFilterIsSaidInWords_data()
    {
        QTest::addColumn<LedgerFilter>("filter");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << LedgerFilter{} << text("all purchases");
        QTest::newRow("several") << LedgerFilter{.merchantIds = {text("m1")},
                                                 .lastDays = 30,
                                                 .minimumAmount = Money::fromCents(1000)}
                                 << text("last 30 days · merchant Shopli · €10.00 and more");
        QTest::newRow("one day") << LedgerFilter{.fromDay = QDate(2026, 11, 3),
                                                 .toDay = QDate(2026, 11, 3)}
                                 << text("3 Nov 2026");
        QTest::newRow("no cashback row")
            << LedgerFilter{.cashbackStatuses = {QString()}} << text("cashback no cashback row");
        QTest::newRow("age") << LedgerFilter{.pendingAtLeast = 6, .pendingBelow = 60}
                             << text("pending for 6 min–1 h");
        QTest::newRow("pending") << LedgerFilter{.pendingAtLeast = 0} << text("pending");
        QTest::newRow("many merchants")
            << LedgerFilter{.merchantIds = {text("a"), text("b"), text("c"), text("d")}}
            << text("merchant a and 3 others");
        QTest::newRow("any finding")
            << LedgerFilter{.findings = {text("any")}} << text("with findings");
        QTest::newRow("findings") << LedgerFilter{.lastDays = 2,
                                                  .findings = {text("P2"), text("P3")}}
                                  << text("last 2 days · with findings: P2, P3");
        QTest::newRow("unknown user") << LedgerFilter{.userId = text("u9")} << text("user u9");
    }
    void aFilterIsSaidInWords()
    {
        QFETCH(LedgerFilter, filter);
        QFETCH(QString, words);
        LedgerNames names;
        names.setMerchant("m1", text("Shopli"));
        QCOMPARE(filterText(filter, names), words);
    }
};

QTEST_APPLESS_MAIN(TestLedgerWords)
#include "tst_ledgerwords.moc"
