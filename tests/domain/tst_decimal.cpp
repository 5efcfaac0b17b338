// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/decimal.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <string>

using namespace clicknback;

namespace {

/// a x b on decimal texts, digit by digit, as one learns it at school.
std::string schoolProduct(const std::string &a, const std::string &b)
{
    std::string digits(a.size() + b.size(), '0');
    for (std::size_t i = a.size(); i-- > 0;) {
        int carry = 0;
        for (std::size_t j = b.size(); j-- > 0;) {
            const int sum = (a[i] - '0') * (b[j] - '0') + (digits[i + j + 1] - '0') + carry;
            digits[i + j + 1] = char('0' + sum % 10);
            carry = sum / 10;
        }
        digits[i] = char('0' + (digits[i] - '0') + carry);
    }
    return digits;
}

std::string increment(std::string digits)
{
    for (std::size_t i = digits.size(); i-- > 0;) {
        if (digits[i] != '9') {
            ++digits[i];
            return digits;
        }
        digits[i] = '0';
    }
    return '1' + digits;
}

/// Cuts `scale` digits off and rounds half to even by looking at the digits, not by dividing.
std::string roundedByEye(std::string digits, std::size_t scale)
{
    digits.insert(0, scale + 1, '0');
    const std::string tail = digits.substr(digits.size() - scale);
    const std::string head = digits.substr(0, digits.size() - scale);
    const std::string half = scale == 0 ? std::string() : '5' + std::string(scale - 1, '0');
    const bool odd = (head.back() - '0') % 2 == 1;
    return scale > 0 && (tail > half || (tail == half && odd)) ? increment(head) : head;
}

std::int64_t slowReference(std::int64_t factor, std::int64_t digits, std::size_t scale)
{
    const bool negative = (factor < 0) != (digits < 0);
    const std::string product =
        schoolProduct(std::to_string(std::abs(factor)), std::to_string(std::abs(digits)));
    const std::int64_t magnitude = std::stoll(roundedByEye(product, scale));
    return negative ? -magnitude : magnitude;
}

} // namespace

class TestDecimal : public QObject
{
    Q_OBJECT
private slots:
    void aDecimalIsWrittenAsItIsRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"0", "20", "-20", "2.50", "-0.5", "0.001", "12.5", "-9223372036854775807"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void aDecimalIsWrittenAsItIsRead()
    {
        QFETCH(QString, text);
        QCOMPARE(Decimal::fromText(text)->toText(), text);
    }

    void aDecimalWithAnExponentIsWrittenWithoutIt()
    {
        QCOMPARE(Decimal::fromText(QStringLiteral("1e3"))->toText(), QStringLiteral("1000"));
        QCOMPARE(Decimal::fromText(QStringLiteral("2.5e-3"))->toText(), QStringLiteral("0.0025"));
    }

    void readsTheShortestTextOfADouble_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("digits");
        QTest::addColumn<int>("scale");
        QTest::newRow("whole") << QStringLiteral("5") << qint64{5} << 0;
        QTest::newRow("point") << QStringLiteral("2.50") << qint64{250} << 2;
        QTest::newRow("negative") << QStringLiteral("-0.1") << qint64{-1} << 1;
        QTest::newRow("small") << QStringLiteral("1e-05") << qint64{1} << 5;
        QTest::newRow("large") << QStringLiteral("1.5E+20") << qint64{15} << -19;
        QTest::newRow("17 digits")
            << QStringLiteral("0.30000000000000004") << qint64{30000000000000004} << 17;
    }
    void readsTheShortestTextOfADouble()
    {
        QFETCH(QString, text);
        QFETCH(qint64, digits);
        QFETCH(int, scale);
        const std::optional<Decimal> value = Decimal::fromText(text);
        QVERIFY(value.has_value());
        QCOMPARE(value->digits, digits);
        QCOMPARE(value->scale, scale);
    }

    void answersNothingForWhatIsNoFiniteNumber_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"", ".", "-", "e5", "1e", "1ee5", "1.2.3", "five", "NaN", "Infinity", "+-1",
              "1e99999", "1e-2147483648", "0e2147483647", "12345678901234567890"})
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
    }
    void answersNothingForWhatIsNoFiniteNumber()
    {
        QFETCH(QString, text);
        QVERIFY(!Decimal::fromText(text).has_value());
    }

    void roundsHalvesToTheEvenNeighbour_data()
    {
        QTest::addColumn<qint64>("factor");
        QTest::addColumn<qint64>("rounded");
        for (const auto &[factor, rounded] : std::initializer_list<std::pair<int, int>>{{0, 0},
                                                                                        {4, 0},
                                                                                        {5, 0},
                                                                                        {6, 1},
                                                                                        {14, 1},
                                                                                        {15, 2},
                                                                                        {25, 2},
                                                                                        {35, 4},
                                                                                        {99, 10},
                                                                                        {-5, 0},
                                                                                        {-15, -2},
                                                                                        {-25, -2},
                                                                                        {-26, -3}})
            QTest::addRow("%d tenths", factor) << qint64{factor} << qint64{rounded};
    }
    void roundsHalvesToTheEvenNeighbour()
    {
        QFETCH(qint64, factor);
        QFETCH(qint64, rounded);
        QCOMPARE(multiplyHalfEven(factor, {1, 1}), std::optional(std::int64_t{rounded}));
    }

    void agreesWithPaperAndPencilOnRandomNumbers()
    {
        QRandomGenerator random(2026);
        for (int i = 0; i < 20'000; ++i) {
            const std::int64_t factor = std::int64_t(random.bounded(2'000'000'000)) - 1'000'000'000;
            const std::int64_t digits = std::int64_t(random.bounded(200'000'000)) - 100'000'000;
            const int scale = random.bounded(12);
            QCOMPARE(multiplyHalfEven(factor, {digits, scale}),
                     std::optional(slowReference(factor, digits, std::size_t(scale))));
        }
    }

    void agreesWithPaperAndPencilOnExactHalves()
    {
        for (std::int64_t cents = -2'000; cents <= 2'000; ++cents) {
            // cents x 0.5: every second product is a half.
            QCOMPARE(multiplyHalfEven(cents, {5, 1}), std::optional(slowReference(cents, 5, 1)));
        }
    }

    void answersNothingForWhatDoesNotFit()
    {
        QVERIFY(!multiplyHalfEven(INT64_MAX, {11, 1}).has_value());
        QVERIFY(!multiplyHalfEven(1, {1, -19}).has_value());
        QCOMPARE(multiplyHalfEven(1, {1, -18}),
                 std::optional(std::int64_t{1'000'000'000'000'000'000}));
        QCOMPARE(multiplyHalfEven(INT64_MAX, {1, 0}), std::optional(std::int64_t{INT64_MAX}));
    }

    void numbersTooSmallToSeeRoundToZero()
    {
        QCOMPARE(multiplyHalfEven(INT64_MAX, {INT64_MAX, 40}), std::optional(std::int64_t{0}));
        QCOMPARE(multiplyHalfEven(INT64_MAX, {INT64_MAX, 324}), std::optional(std::int64_t{0}));
        QCOMPARE(multiplyHalfEven(INT64_MAX, {INT64_MAX, 38}), std::optional(std::int64_t{1}));
    }
};

QTEST_APPLESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
