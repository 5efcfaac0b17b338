// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/cashback.h"

#include "tests/domain/printing.h"

#include <QRandomGenerator>

using namespace clicknback;

namespace {

OfferTerms percent(const QString &percentage)
{
    return {percentage, std::nullopt};
}

OfferTerms fixed(const QString &amount)
{
    return {QStringLiteral("0"), amount};
}

} // namespace

class TestCashback : public QObject
{
    Q_OBJECT
private slots:
    void paysToTheCentWhatThePlatformPays_data()
    {
        QTest::addColumn<QString>("amount");
        QTest::addColumn<OfferTerms>("terms");
        QTest::addColumn<QString>("cashback");
        const auto row = [](const char *name, const char *amount, const OfferTerms &terms,
                            const char *cashback) {
            QTest::newRow(name) << QString::fromLatin1(amount) << terms
                                << QString::fromLatin1(cashback);
        };
        const QString five = QStringLiteral("5");
        row("0.025 down to even", "0.50", percent(five), "0.02");
        row("0.505 down to even", "10.10", percent(five), "0.50");
        row("2.475 up to even", "49.50", percent(five), "2.48");
        row("fixed 1.255", "100.00", fixed(QStringLiteral("1.255")), "1.26");
        row("fixed 2.675", "100.00", fixed(QStringLiteral("2.675")), "2.68");
        row("fixed 1.005", "100.00", fixed(QStringLiteral("1.005")), "1.00");
        row("fixed 0.125", "100.00", fixed(QStringLiteral("0.125")), "0.12");
        row("fixed beyond the purchase", "0.01", fixed(QStringLiteral("1.255")), "1.26");
        row("a fixed zero wins over the percentage", "100.00", {five, QStringLiteral("0")}, "0.00");
        row("no percentage", "100.00", percent(QStringLiteral("0")), "0.00");
        row("the smallest purchase", "0.01", percent(QStringLiteral("20")), "0.00");
        row("a percentage in exponent form", "9999999999.99", percent(QStringLiteral("1e-05")),
            "1000.00");
        row("the largest purchase", "9999999999.99", percent(QStringLiteral("20")),
            "2000000000.00");
        row("a binary fraction by its shortest text", "100.00",
            percent(QStringLiteral("0.30000000000000004")), "0.30");
    }
    void paysToTheCentWhatThePlatformPays()
    {
        QFETCH(QString, amount);
        QFETCH(OfferTerms, terms);
        QFETCH(QString, cashback);
        const Result<Money> paid = cashbackOf(*Money::fromText(amount), terms);
        QVERIFY(paid.has_value());
        QCOMPARE(paid->toText(), cashback);
    }

    void isTheNearestCentAndEvenWhenTwoAreNear()
    {
        QRandomGenerator random(42);
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t cents = random.bounded(1, 10'000'000);
            const int hundredths = random.bounded(0, 2'001); // of a percent: 0.00 to 20.00
            const Result<Money> paid =
                cashbackOf(Money::fromCents(cents), percent(QString::number(hundredths / 100.0)));
            QVERIFY(paid.has_value());
            // Distances in ten-thousandths of a cent, whole numbers.
            const std::int64_t distance = std::abs(paid->cents() * 10'000 - cents * hundredths);
            QVERIFY(distance <= 5'000);
            QVERIFY(distance < 5'000 || paid->cents() % 2 == 0);
        }
    }

    void notANumberPoisonsTheCashbackAsInThePlatform()
    {
        const Money hundred = Money::fromCents(10'000);
        QVERIFY(cashbackOf(hundred, percent(QStringLiteral("NaN")))->isNotANumber());
        QVERIFY(cashbackOf(hundred, fixed(QStringLiteral("nan")))->isNotANumber());
        QVERIFY(cashbackOf(Money::notANumber(), percent(QStringLiteral("5")))->isNotANumber());
        QCOMPARE(*cashbackOf(Money::notANumber(), fixed(QStringLiteral("3"))),
                 Money::fromCents(300));
    }

    void refusesTermsThatAreNoNumberOrPayTooMuch()
    {
        const Money hundred = Money::fromCents(10'000);
        for (const QString &text : {QString(), QStringLiteral("five"), QStringLiteral("Infinity"),
                                    QStringLiteral("1e300")}) {
            QVERIFY(!cashbackOf(hundred, percent(text)).has_value());
            QCOMPARE(cashbackOf(hundred, fixed(text)).error().kind, ErrorKind::InvalidInput);
        }
    }
};

QTEST_APPLESS_MAIN(TestCashback)
#include "tst_cashback.moc"
