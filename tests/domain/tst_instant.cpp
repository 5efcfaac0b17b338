// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/domain/printing.h"

#include <QRandomGenerator>

using namespace clicknback;

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

} // namespace

class TestInstant : public QObject
{
    Q_OBJECT
private slots:
    void readsTimesOfPostgres_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("microseconds");
        QTest::newRow("epoch") << QStringLiteral("1970-01-01 00:00:00") << qint64{0};
        QTest::newRow("microseconds")
            << QStringLiteral("1970-01-01 00:00:01.000001") << qint64{1'000'001};
        QTest::newRow("short fraction")
            << QStringLiteral("1970-01-01 00:00:00.5") << qint64{500'000};
        QTest::newRow("offset zero") << QStringLiteral("1970-01-01 00:00:00+00") << qint64{0};
        QTest::newRow("east of UTC") << QStringLiteral("1970-01-01 02:00:00+02") << qint64{0};
        QTest::newRow("west of UTC, half an hour")
            << QStringLiteral("1969-12-31 18:30:00-05:30") << qint64{0};
        QTest::newRow("JSON") << QStringLiteral("1970-01-01T01:00:00Z") << qint64{kHour};
        QTest::newRow("before the epoch")
            << QStringLiteral("1969-12-31 23:59:59.999999") << qint64{-1};
        QTest::newRow("offer without an end")
            << QStringLiteral("9999-12-31 23:59:59") << qint64{253'402'300'799'000'000};
    }
    void readsTimesOfPostgres()
    {
        QFETCH(QString, text);
        QFETCH(qint64, microseconds);
        const std::optional<Instant> instant = Instant::fromText(text);
        QVERIFY(instant.has_value());
        QCOMPARE(instant->microseconds, microseconds);
    }

    void answersNothingForWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"infinity", "-infinity", "0044-03-15 12:00:00 BC", "10000-01-01 00:00:00",
              "2026-02-30 00:00:00", "2026-01-01 25:00:00", "2026-01-01 00:00:00 Berlin", "never",
              "2026-01-01", "2026-01-01 00:00:00+xx"})
            QTest::newRow(text) << QString::fromLatin1(text);
        QTest::newRow("empty") << QString();
    }
    void answersNothingForWhatIsNoTime()
    {
        QFETCH(QString, text);
        QVERIFY(!Instant::fromText(text).has_value());
    }

    void textReadBackIsTheSameInstant()
    {
        QRandomGenerator random(3);
        for (int i = 0; i < 20'000; ++i) {
            // 1906 to 2033, negative ones too.
            const Instant instant{std::int64_t(random.generate64() % 4'000'000'000'000'000)
                                  - 2'000'000'000'000'000};
            const std::optional<Instant> again = Instant::fromText(instant.toText());
            QVERIFY(again.has_value());
            QCOMPARE(*again, instant);
        }
    }

    void everyInstantLiesInItsDayAndHour()
    {
        QRandomGenerator random(5);
        for (int i = 0; i < 20'000; ++i) {
            const Instant instant{std::int64_t(random.generate64() % 4'000'000'000'000'000)
                                  - 2'000'000'000'000'000};
            const Instant hour =
                Instant::startOfDay(instant.utcDay()).plusSeconds(instant.utcHour() * 3600LL);
            QVERIFY(hour <= instant);
            QVERIFY(instant < hour.plusSeconds(3600));
        }
    }

    void roundsMillisecondsDownAlsoBeforeTheEpoch()
    {
        QCOMPARE(Instant{1'999}.milliseconds(), 1);
        QCOMPARE(Instant{-1}.milliseconds(), -1);
        QCOMPARE(Instant{-1}.utcDay(), QDate(1969, 12, 31));
        QCOMPARE(Instant{-1}.utcHour(), 23);
    }

    void countsSecondsBetweenInstants()
    {
        const Instant then = Instant::startOfDay(QDate(2026, 11, 23));
        QCOMPARE(then.plusSeconds(90).secondsSince(then), 90);
        QCOMPARE(then.plusMilliseconds(1'999).secondsSince(then), 1);
        QCOMPARE(then.secondsSince(then.plusSeconds(5)), -5);
    }

    void writesJsonTimesInUtc()
    {
        const Instant instant = Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(50'531);
        QCOMPARE(instant.toIsoText(), QStringLiteral("2026-11-23T14:02:11Z"));
    }
};

QTEST_APPLESS_MAIN(TestInstant)
#include "tst_instant.moc"
