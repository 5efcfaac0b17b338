// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cataloguewords.h"

#include <QTest>

#include <limits>

using namespace clicknback;

class TestCatalogueWords : public QObject
{
    Q_OBJECT
private slots:
    void eurosHaveAtLeastTwoDecimalsAndLoseNone_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *stored, const char *shown) {
            QTest::newRow(stored) << QString::fromLatin1(stored) << QString::fromLatin1(shown);
        };
        row("3", "3.00");
        row("2.5", "2.50");
        row("1.255", "1.255");
        row("-0.75", "-0.75");
        row("0", "0.00");
        row("1e+20", "1e+20");
        row("1e+16", "10000000000000000.00");
        row("1e-300", "1e-300");
        row("NaN", "NaN");
        row("Infinity", "Infinity");
        row("-Infinity", "-Infinity");
    }
    void eurosHaveAtLeastTwoDecimalsAndLoseNone()
    {
        QFETCH(QString, stored);
        QFETCH(QString, shown);
        QCOMPARE(formatEuroNumber({stored}), shown);
    }

    void whatIsNoNumberHasNoUnit()
    {
        QCOMPARE(formatPercent({QStringLiteral("5")}), QStringLiteral("5 %"));
        QCOMPARE(formatPercent({QStringLiteral("NaN")}), QStringLiteral("NaN"));
    }

    void daysOfAnyKindAreReadable()
    {
        QCOMPARE(formatDay(Day::from(QDate(2026, 3, 1))), QStringLiteral("1 Mar 2026"));
        QCOMPARE(formatDay(Day::infinity()), QStringLiteral("infinity"));
        QCOMPARE(formatDay(Day::fromText(u"0044-03-15 BC")), QStringLiteral("0044-03-15 BC"));
        QCOMPARE(formatDay(std::nullopt), QStringLiteral("—"));
    }

    void numbersSortAsPostgresqlSortsThem()
    {
        double last = -std::numeric_limits<double>::infinity();
        for (const char *text : {"-Infinity", "-5", "0", "0.5", "1e+300", "Infinity", "NaN"}) {
            const double key = sortableNumber({QString::fromLatin1(text)});
            QVERIFY2(key > last, text);
            last = key;
        }
    }

    void theGravestFindingSortsFirst()
    {
        const Findings critical{{QStringLiteral("O5"), Severity::Critical, QStringLiteral("x")}};
        const Findings warning{{QStringLiteral("O3"), Severity::Warning, QStringLiteral("x")}};
        const Findings neutral{{QStringLiteral("O8"), Severity::Neutral, QStringLiteral("x")}};
        QVERIFY(findingsSortKey(critical) < findingsSortKey(warning));
        QVERIFY(findingsSortKey(warning) < findingsSortKey(neutral));
        QVERIFY(findingsSortKey(neutral) < findingsSortKey({}));
        QCOMPARE(formatFindings({}), QStringLiteral("—"));
        QCOMPARE(formatFindings({{QString(), Severity::Warning, QStringLiteral("Odd.")}}),
                 QStringLiteral("Odd."));
    }
};

QTEST_APPLESS_MAIN(TestCatalogueWords)
#include "tst_cataloguewords.moc"
