// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/environment.h"
#include "models/domain/nightlyreset.h"

#include <QTest>

using namespace clicknback;

class NightlyResetTest : public QObject
{
    Q_OBJECT

    static std::optional<Instant> endsAt(const char *now, QTime reset)
    {
        return nightlyResetEnds(*Instant::fromText(QString::fromLatin1(now)), reset);
    }

private slots:
    void itsMinutesAreAroundIt()
    {
        const auto ends = Instant::fromText(u"2026-11-24 03:13:00");
        QCOMPARE(endsAt("2026-11-24 03:02:59.999999", QTime(3, 5)), std::nullopt);
        QCOMPARE(endsAt("2026-11-24 03:03:00", QTime(3, 5)), ends);
        QCOMPARE(endsAt("2026-11-24 03:12:59.999999", QTime(3, 5)), ends);
        QCOMPARE(endsAt("2026-11-24 03:13:00", QTime(3, 5)), std::nullopt);
    }

    void theyReachOverMidnight()
    {
        QCOMPARE(endsAt("2026-11-23 23:59:00", QTime(0, 0)),
                 Instant::fromText(u"2026-11-24 00:08:00"));
        QCOMPARE(endsAt("2026-11-24 00:03:00", QTime(23, 58)),
                 Instant::fromText(u"2026-11-24 00:06:00"));
    }

    void withoutAResetThereAreNone()
    {
        const Instant now = *Instant::fromText(u"2026-11-24 03:05:00");
        QVERIFY(!nightlyResetEnds(now, {}));
        QVERIFY(!nightlyResetEnds(now, QTime()));
    }

    void oneIsBetweenTwoInstantsOrNot()
    {
        const auto is = [](const char *from, const char *to) {
            return hasNightlyReset(*Instant::fromText(QString::fromLatin1(from)),
                                   *Instant::fromText(QString::fromLatin1(to)), QTime(3, 5));
        };
        QVERIFY(is("2026-11-24 03:04:59", "2026-11-24 03:05:00"));
        QVERIFY(is("2026-11-23 09:00:00", "2026-11-24 09:00:00"));
        QVERIFY(is("2026-11-01 09:00:00", "2026-11-24 01:00:00"));
        QVERIFY(!is("2026-11-24 03:05:00", "2026-11-25 03:04:59"));
        QVERIFY(!is("2026-11-23 09:00:00", "2026-11-24 03:04:59"));
        const Instant now = *Instant::fromText(u"2026-11-24 03:05:00");
        QVERIFY(!hasNightlyReset(now.plusSeconds(-60), now, {}));
    }

    void productionHasOneUnlessItIsSaidOtherwise()
    {
        Environment environment;
        QCOMPARE(nightlyResetOf(environment), std::optional(QTime(3, 5)));
        environment.kind = EnvironmentKind::Staging;
        QVERIFY(!nightlyResetOf(environment));
        environment.backend.nightlyReset = QTime(4, 30);
        QCOMPARE(nightlyResetOf(environment), std::optional(QTime(4, 30)));
        environment.kind = EnvironmentKind::Production;
        environment.backend.nightlyReset = QTime();
        QVERIFY(!nightlyResetOf(environment));
    }
};

QTEST_APPLESS_MAIN(NightlyResetTest)
#include "tst_nightlyreset.moc"
