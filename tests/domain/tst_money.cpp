// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/printing.h"

#include <QRandomGenerator>

using namespace clicknback;

class TestMoney : public QObject
{
    Q_OBJECT
private slots:
    void readsWhatPostgresWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("cents");
        QTest::newRow("whole euros") << QStringLiteral("5") << qint64{500};
        QTest::newRow("one decimal") << QStringLiteral("0.5") << qint64{50};
        QTest::newRow("negative cents") << QStringLiteral("-0.75") << qint64{-75};
        QTest::newRow("trailing zeros") << QStringLiteral("12.3400") << qint64{1234};
        QTest::newRow("plus sign") << QStringLiteral("+1.00") << qint64{100};
        QTest::newRow("negative zero") << QStringLiteral("-0.00") << qint64{0};
        QTest::newRow("blanks around") << QStringLiteral(" 7.01 ") << qint64{701};
        QTest::newRow("numeric(12,2) at its end")
            << QStringLiteral("9999999999.99") << qint64{999'999'999'999};
        QTest::newRow("a sum at the end of 64 bits")
            << QStringLiteral("92233720368547758.07") << qint64{INT64_MAX};
    }
    void readsWhatPostgresWrites()
    {
        QFETCH(QString, text);
        QFETCH(qint64, cents);
        const Result<Money> money = Money::fromText(text);
        QVERIFY(money.has_value());
        QCOMPARE(money->cents(), cents);
    }

    void refusesWhatIsNoAmount_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", " ", ".", "-", "abc", "1.234", "1,5", "1.2.3", "1e3", "Infinity", "--1", "0x1",
              "92233720368547758.08", "99999999999999999999"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }
    void refusesWhatIsNoAmount()
    {
        QFETCH(QString, text);
        const Result<Money> money = Money::fromText(text);
        QVERIFY(!money.has_value());
        QCOMPARE(money.error().kind, ErrorKind::InvalidInput);
        QVERIFY(money.error().message.contains(text));
    }

    void textReadBackIsTheSameAmount()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t wide = std::int64_t(random.generate64()) >> random.bounded(63);
            const Money money = Money::fromCents(wide);
            const Result<Money> again = Money::fromText(money.toText());
            QVERIFY(again.has_value());
            QCOMPARE(*again, money);
        }
    }

    void sumsAreExactAndTakingAwayUndoesAdding()
    {
        QRandomGenerator random(11);
        Money sum;
        std::int64_t cents = 0;
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t part = random.bounded(-1'000'000'000, 1'000'000'000);
            sum += Money::fromCents(part);
            cents += part;
            QCOMPARE(sum - Money::fromCents(part) + Money::fromCents(part), sum);
        }
        QCOMPARE(sum.cents(), cents);
    }

    void notANumberIsReadWrittenAndSwallowsEverySum()
    {
        const Result<Money> nan = Money::fromText(u"NaN");
        QVERIFY(nan.has_value());
        QVERIFY(nan->isNotANumber());
        QCOMPARE(nan->toText(), QStringLiteral("NaN"));
        QVERIFY((*nan + Money::fromCents(1)).isNotANumber());
        QVERIFY((Money::fromCents(1) - *nan).isNotANumber());
        QVERIFY((-*nan).isNotANumber());
        QVERIFY(nan->absolute().isNotANumber());
        QVERIFY(!nan->isZero());
        QVERIFY(!nan->isNegative());
    }

    void notANumberSortsLastLikeInPostgres()
    {
        const Money nan = Money::notANumber();
        QCOMPARE(nan, Money::notANumber());
        QVERIFY(nan > Money::fromCents(INT64_MAX));
        QVERIFY(Money::fromCents(-5) < Money::fromCents(3));
    }

    void whatDoesNotFitBecomesNotANumberAndNeverAWrongAmount()
    {
        const Money most = Money::fromCents(INT64_MAX);
        QVERIFY((most + Money::fromCents(1)).isNotANumber());
        QVERIFY((-most - Money::fromCents(2)).isNotANumber());
        QCOMPARE((most - Money::fromCents(1)).cents(), INT64_MAX - 1);
    }
};

QTEST_APPLESS_MAIN(TestMoney)
#include "tst_money.moc"
