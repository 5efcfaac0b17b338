// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/maintenance.h"

#include "tests/domain/printing.h"

#include <random>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

using Repeat = MaintenanceWindow::Repeat;

Instant at(const char *text)
{
    return *Instant::fromText(QString::fromLatin1(text));
}

MaintenanceWindow in(const char *zone, MaintenanceWindow window)
{
    window.name = QStringLiteral("work");
    window.zone = QTimeZone(zone);
    return window;
}

MaintenanceWindow once(const char *zone, QDate day, QTime start, std::chrono::minutes length)
{
    return in(zone, {.day = day, .start = start, .length = length});
}

MaintenanceWindow weekly(const char *zone, int weekday, QTime start, std::chrono::minutes length)
{
    return in(zone,
              {.repeat = Repeat::Weekly, .weekday = weekday, .start = start, .length = length});
}

MaintenanceWindow nth(const char *zone, int number, int weekday, QTime start)
{
    return in(zone,
              {.repeat = Repeat::NthWeekday, .weekday = weekday, .nth = number, .start = start});
}

/// The starts after a moment, one line each.
QString startsAfter(const MaintenanceWindow &window, const char *from, int count)
{
    QStringList starts;
    std::optional<Instant> start = at(from);
    for (int i = 0; i < count && start; ++i) {
        start = window.nextAfter(*start);
        starts << (start ? start->toText().left(16) : QStringLiteral("never"));
    }
    return starts.join(QStringLiteral(", "));
}

/// Whether the window is active from its start until its end, and not a microsecond around it.
void verifySpan(const MaintenanceWindow &window, const char *from, const char *to)
{
    const Instant start = at(from);
    const Instant end = at(to);
    QVERIFY(!window.isActiveAt(Instant{start.microseconds - 1}));
    QCOMPARE(window.endAt(start), std::optional(end));
    QCOMPARE(window.endAt(Instant{end.microseconds - 1}), std::optional(end));
    QVERIFY(!window.isActiveAt(end));
    QCOMPARE(window.nextAfter(Instant{start.microseconds - 1}), std::optional(start));
}

} // namespace

class TestMaintenance : public QObject
{
    Q_OBJECT
private slots:
    void aSingleWindowComesOnce()
    {
        const MaintenanceWindow window =
            once("Europe/Madrid", QDate(2026, 11, 23), QTime(9, 30), 90min);
        verifySpan(window, "2026-11-23 08:30:00", "2026-11-23 10:00:00");
        QVERIFY(!window.nextAfter(at("2026-11-23 08:30:00")));
        QVERIFY(!window.isActiveAt(at("2026-11-30 08:45:00")));
    }

    void theLengthIsRealTime_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QTime>("start");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char *name, const char *zone, QDate day, QTime start,
                            const char *from, const char *to) {
            QTest::newRow(name) << QByteArray(zone) << day << start << QByteArray(from)
                                << QByteArray(to);
        };
        // Madrid: 02:00 becomes 03:00 on 29 March, 03:00 becomes 02:00 on 25 October 2026.
        row("Madrid, over the gap", "Europe/Madrid", QDate(2026, 3, 29), QTime(1, 30),
            "2026-03-29 00:30:00", "2026-03-29 02:30:00");
        row("Madrid, in the gap", "Europe/Madrid", QDate(2026, 3, 29), QTime(2, 30),
            "2026-03-29 01:00:00", "2026-03-29 03:00:00");
        row("Madrid, where the gap begins", "Europe/Madrid", QDate(2026, 3, 29), QTime(2, 0),
            "2026-03-29 01:00:00", "2026-03-29 03:00:00");
        row("Madrid, where the gap ends", "Europe/Madrid", QDate(2026, 3, 29), QTime(3, 0),
            "2026-03-29 01:00:00", "2026-03-29 03:00:00");
        row("Madrid, over the overlap", "Europe/Madrid", QDate(2026, 10, 25), QTime(1, 30),
            "2026-10-24 23:30:00", "2026-10-25 01:30:00");
        row("Madrid, in the overlap", "Europe/Madrid", QDate(2026, 10, 25), QTime(2, 30),
            "2026-10-25 00:30:00", "2026-10-25 02:30:00");
        row("Madrid, after the overlap", "Europe/Madrid", QDate(2026, 10, 25), QTime(3, 0),
            "2026-10-25 02:00:00", "2026-10-25 04:00:00");
        // New York: 02:00 becomes 03:00 on 8 March, 02:00 becomes 01:00 on 1 November 2026.
        row("New York, in the gap", "America/New_York", QDate(2026, 3, 8), QTime(2, 15),
            "2026-03-08 07:00:00", "2026-03-08 09:00:00");
        row("New York, before the gap", "America/New_York", QDate(2026, 3, 8), QTime(1, 59),
            "2026-03-08 06:59:00", "2026-03-08 08:59:00");
        row("New York, in the overlap", "America/New_York", QDate(2026, 11, 1), QTime(1, 15),
            "2026-11-01 05:15:00", "2026-11-01 07:15:00");
        row("New York, after the overlap", "America/New_York", QDate(2026, 11, 1), QTime(2, 0),
            "2026-11-01 07:00:00", "2026-11-01 09:00:00");
        row("Lord Howe, half an hour's gap", "Australia/Lord_Howe", QDate(2026, 10, 4),
            QTime(2, 10), "2026-10-03 15:30:00", "2026-10-03 17:30:00");
        row("Apia, a day that never was", "Pacific/Apia", QDate(2011, 12, 30), QTime(12, 0),
            "2011-12-30 10:00:00", "2011-12-30 12:00:00");
        row("far in the future", "Europe/Madrid", QDate(2060, 7, 1), QTime(2, 0),
            "2060-07-01 00:00:00", "2060-07-01 02:00:00");
    }
    void theLengthIsRealTime()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QDate, day);
        QFETCH(QTime, start);
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        verifySpan(once(zone.constData(), day, start, 120min), from.constData(), to.constData());
    }

    void aWeeklyOneKeepsItsTimeOfDay()
    {
        const MaintenanceWindow window = weekly("Europe/Madrid", 7, QTime(2, 30), 60min);
        QCOMPARE(startsAfter(window, "2026-03-20 00:00:00", 3),
                 QStringLiteral("2026-03-22 01:30, 2026-03-29 01:00, 2026-04-05 00:30"));
        QCOMPARE(startsAfter(window, "2026-10-20 00:00:00", 2),
                 QStringLiteral("2026-10-25 00:30, 2026-11-01 01:30"));
        verifySpan(window, "2026-10-25 00:30:00", "2026-10-25 01:30:00");
        // The second 02:30 of that night begins none.
        QVERIFY(!window.isActiveAt(at("2026-10-25 01:30:00")));
    }

    void overMidnightAndTheEndsOfMonthAndYear()
    {
        const MaintenanceWindow thursdays = weekly("UTC", 4, QTime(23, 0), 180min);
        verifySpan(thursdays, "2026-12-31 23:00:00", "2027-01-01 02:00:00");
        verifySpan(thursdays, "2026-04-30 23:00:00", "2026-05-01 02:00:00");
        // Friday in Madrid is still Thursday in UTC.
        const MaintenanceWindow fridays = weekly("Europe/Madrid", 5, QTime(0, 15), 30min);
        verifySpan(fridays, "2026-12-31 23:15:00", "2026-12-31 23:45:00");
        verifySpan(once("America/New_York", QDate(2026, 12, 31), QTime(22, 0), 240min),
                   "2027-01-01 03:00:00", "2027-01-01 07:00:00");
    }

    void theNthWeekdayOfTheMonth_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("starts");
        QTest::newRow("first") << 1
                               << "2026-02-01 02:00, 2026-03-01 02:00, 2026-04-05 02:00, "
                                  "2026-05-03 02:00";
        QTest::newRow("second") << 2
                                << "2026-01-11 02:00, 2026-02-08 02:00, 2026-03-08 02:00, "
                                   "2026-04-12 02:00";
        QTest::newRow("fourth") << 4
                                << "2026-01-25 02:00, 2026-02-22 02:00, 2026-03-22 02:00, "
                                   "2026-04-26 02:00";
        QTest::newRow("fifth, where there is one")
            << 5 << "2026-03-29 02:00, 2026-05-31 02:00, 2026-08-30 02:00, 2026-11-29 02:00";
        QTest::newRow("last") << -1
                              << "2026-01-25 02:00, 2026-02-22 02:00, 2026-03-29 02:00, "
                                 "2026-04-26 02:00";
    }
    void theNthWeekdayOfTheMonth()
    {
        QFETCH(int, number);
        QFETCH(QString, starts);
        QCOMPARE(startsAfter(nth("UTC", number, 7, QTime(2, 0)), "2026-01-04 02:00:00", 4), starts);
    }

    void theLastDayOfAMonthOverItsEnd()
    {
        // 30 November 2026 is a Monday, and the last one.
        MaintenanceWindow window = nth("America/New_York", -1, 1, QTime(23, 30));
        verifySpan(window, "2026-12-01 04:30:00", "2026-12-01 05:30:00");
        window.nth = 5;
        verifySpan(window, "2026-12-01 04:30:00", "2026-12-01 05:30:00");
        window.nth = 4;
        QVERIFY(!window.isActiveAt(at("2026-12-01 04:45:00")));
    }

    void thePlatformsOwn()
    {
        const MaintenanceWindow window = platformMaintenance();
        QCOMPARE(maintenanceProblem(window), QString());
        verifySpan(window, "2026-12-06 02:00:00", "2026-12-06 03:00:00");
        QCOMPARE(startsAfter(window, "2026-12-06 02:00:00", 1), QStringLiteral("2027-01-03 02:00"));
        QVERIFY(window.concerns(QStringLiteral("anything")));
    }

    void aWindowForSomeConcernsNoOthers()
    {
        MaintenanceWindow window = platformMaintenance();
        window.probes = QStringList{QStringLiteral("database")};
        QVERIFY(window.concerns(QStringLiteral("database")));
        QVERIFY(!window.concerns(QStringLiteral("databases")));
    }

    void aWeekLongOneIsAlwaysActive()
    {
        const MaintenanceWindow window = weekly("Europe/Madrid", 1, QTime(0, 0), 7 * 24h);
        Instant now = at("2026-01-05 00:00:00");
        for (int hour = 0; hour < 366 * 24; ++hour, now = now.plusSeconds(3600)) {
            // But for the hour that the clocks are set back, which the week is longer by.
            const bool isLongWeek =
                now >= at("2026-10-25 22:00:00") && now < at("2026-10-25 23:00:00");
            QVERIFY2(window.isActiveAt(now) != isLongWeek, qPrintable(now.toText()));
        }
    }

    void problemsAreNamed_data()
    {
        QTest::addColumn<MaintenanceWindow>("window");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *problem, auto change) {
            MaintenanceWindow window = platformMaintenance();
            change(window);
            QTest::newRow(problem) << window << QString::fromLatin1(problem);
        };
        row("needs a name", [](MaintenanceWindow &window) { window.name = QStringLiteral(" "); });
        row("has no day", [](MaintenanceWindow &window) { window.repeat = Repeat::Once; });
        row("not 0", [](MaintenanceWindow &window) { window.weekday = 0; });
        row("not 8", [](MaintenanceWindow &window) { window.weekday = 8; });
        row("-1 for the last, not 6", [](MaintenanceWindow &window) { window.nth = 6; });
        row("-1 for the last, not -2", [](MaintenanceWindow &window) { window.nth = -2; });
        row("time zone is not known",
            [](MaintenanceWindow &window) { window.zone = QTimeZone("Europe/Atlantis"); });
        row("no time of day", [](MaintenanceWindow &window) { window.start = QTime(); });
        row("1 minute long or longer", [](MaintenanceWindow &window) { window.length = 0min; });
        row("longer than 7 days",
            [](MaintenanceWindow &window) { window.length = kLongestMaintenance + 1min; });
    }
    void problemsAreNamed()
    {
        QFETCH(MaintenanceWindow, window);
        QFETCH(QString, problem);
        const QString found = maintenanceProblem(window);
        QVERIFY2(found.contains(problem), qPrintable(found));
        // What cannot be used keeps nobody quiet.
        QVERIFY(!window.isActiveAt(at("2026-12-06 02:30:00")));
        QVERIFY(!window.nextAfter(at("2026-12-06 02:30:00")));
    }

    void activeAndNextAgree_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const char *zone : {"UTC", "Europe/Madrid", "America/New_York", "Asia/Kathmandu",
                                 "Australia/Lord_Howe", "Pacific/Kiritimati", "Africa/Casablanca"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void activeAndNextAgree()
    {
        QFETCH(QByteArray, zone);
        std::mt19937 random(20'261'123); // NOLINT: the same windows each time
        for (int run = 0; run < 150; ++run) {
            const MaintenanceWindow window =
                in(zone.constData(),
                   {.repeat = random() % 2 == 0 ? Repeat::Weekly : Repeat::NthWeekday,
                    .weekday = int(random() % 7) + 1,
                    .nth = random() % 6 == 0 ? -1 : int(random() % 5) + 1,
                    .start = QTime(int(random() % 24), int(random() % 60)),
                    .length = std::chrono::minutes(random() % 2000 + 1)});
            const Instant now = at("2026-01-01 00:00:00").plusSeconds(random() % 63'072'000);
            const std::optional<Instant> next = window.nextAfter(now);
            QVERIFY(next && *next > now);
            const Instant end = next->plusSeconds(std::chrono::seconds(window.length).count());
            QCOMPARE(window.endAt(*next), std::optional(end));
            QVERIFY(!window.isActiveAt(end));
            QVERIFY(!window.endAt(now) || *window.endAt(now) <= *next);
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(next->milliseconds(), Qt::UTC)
                                        .toTimeZone(window.zone);
            QVERIFY(local.time() >= window.start);
            QCOMPARE(local.date().dayOfWeek(), window.weekday);
        }
    }
};

QTEST_APPLESS_MAIN(TestMaintenance)
#include "tst_maintenance.moc"
