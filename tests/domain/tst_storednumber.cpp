// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/catalogue/storednumber.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace clicknback;

namespace {

StoredNumber number(const char *text)
{
    return {QString::fromLatin1(text)};
}

} // namespace

class TestStoredNumber : public QObject
{
    Q_OBJECT
private slots:
    void comparesExactlyWithALimit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("order"); // against 20
        const auto row = [](const char *text, int order) {
            QTest::newRow(text) << QString::fromLatin1(text) << order;
        };
        row("20", 0);
        row("20.00", 0);
        row("2e+01", 0);
        row("19.999999999999996", -1);
        row("20.000000000000004", 1);
        row("0", -1);
        row("-20", -1);
        row("-20.5", -1);
        row("1e-323", -1);
        row("1.7976931348623157e+308", 1);
        row("-1.7976931348623157e+308", -1);
        row("NaN", 1); // as PostgreSQL sorts it
        row("Infinity", 1);
        row("-Infinity", -1);
    }
    void comparesExactlyWithALimit()
    {
        QFETCH(QString, text);
        QFETCH(int, order);
        const StoredNumber stored{text};
        QCOMPARE(stored.isAbove({20, 0}), order > 0);
        QCOMPARE(stored.isBelow({20, 0}), order < 0);
    }

    void whatIsNoNumberIsNeitherAboveNorBelow()
    {
        QVERIFY(!number("").isAbove({}) && !number("").isBelow({}) && !number("").isZero());
        QVERIFY(!number("abc").isAbove({}) && !number("abc").isBelow({}));
    }

    void zeroHasManyWritings()
    {
        QVERIFY(number("0").isZero() && number("-0").isZero() && number("0.00").isZero());
        QVERIFY(!number("NaN").isZero() && !number("1e-323").isZero());
    }

    void countsDecimalsThatMatter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("decimals");
        QTest::newRow("5") << QStringLiteral("5") << 0;
        QTest::newRow("2.50") << QStringLiteral("2.50") << 1;
        QTest::newRow("1.255") << QStringLiteral("1.255") << 3;
        QTest::newRow("1e+20") << QStringLiteral("1e+20") << 0;
        QTest::newRow("1e-07") << QStringLiteral("1e-07") << 7;
        QTest::newRow("NaN") << QStringLiteral("NaN") << 0;
    }
    void countsDecimalsThatMatter()
    {
        QFETCH(QString, text);
        QFETCH(int, decimals);
        QCOMPARE(StoredNumber{text}.fractionDigits(), decimals);
    }

    void ordersAsNumbersDoWhateverTheirScale()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 20'000; ++i) {
            const qint64 a = random.bounded(-2'000, 2'000);
            const qint64 b = random.bounded(-2'000, 2'000);
            const int scaleA = random.bounded(0, 4);
            const int scaleB = random.bounded(0, 4);
            const qint64 wideA = a * qint64(std::pow(10, 4 - scaleA));
            const qint64 wideB = b * qint64(std::pow(10, 4 - scaleB));
            QCOMPARE(orderOf({a, scaleA}, {b, scaleB}), wideA <=> wideB);
        }
    }

    void isWrittenPlainly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("plain");
        QTest::newRow("20.0") << QStringLiteral("20.0") << QStringLiteral("20");
        QTest::newRow("-0.750") << QStringLiteral("-0.750") << QStringLiteral("-0.75");
        QTest::newRow("1e+03") << QStringLiteral("1e+03") << QStringLiteral("1000");
        QTest::newRow("0") << QStringLiteral("0.00") << QStringLiteral("0");
        QTest::newRow("0.05") << QStringLiteral("5e-02") << QStringLiteral("0.05");
    }
    void isWrittenPlainly()
    {
        QFETCH(QString, text);
        QFETCH(QString, plain);
        QCOMPARE(plainText(*Decimal::fromText(text)), plain);
    }
};

QTEST_APPLESS_MAIN(TestStoredNumber)
#include "tst_storednumber.moc"
