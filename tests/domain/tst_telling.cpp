// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/telling.h"

#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// Who is told what, and when, over a clock made by hand.
class TellingTest : public QObject
{
    Q_OBJECT

    static Instant at(std::int64_t seconds) { return Instant{}.plusSeconds(1'000'000 + seconds); }

    static Incident incident(const QString &id, int severity, std::int64_t opened)
    {
        Incident made;
        made.id = id;
        made.probeId = u"probe-"_s + id;
        made.probeName = u"Probe "_s + id;
        made.severity = severity;
        made.opened = at(opened);
        return made;
    }

    static Incident closed(Incident incident, std::int64_t seconds)
    {
        incident.closed = at(seconds);
        return incident;
    }

    /// One that already knows that nothing is open.
    static Teller started()
    {
        Teller teller;
        teller.follow({}, {}, at(0));
        return teller;
    }

    static QStringList idsOf(const std::vector<Incident> &incidents)
    {
        QStringList ids;
        for (const Incident &each : incidents)
            ids << each.id;
        return ids;
    }

private slots:
    void whatBreaksIsToldOnce()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 1, 10);
        teller.follow({a}, {}, at(10));
        QVERIFY(!teller.take(at(11)));
        QCOMPARE(teller.nextAt(at(11)), std::optional(at(15)));
        const auto telling = teller.take(at(15));
        QVERIFY(telling);
        QCOMPARE(idsOf(telling->opened), QStringList(u"a"_s));
        QVERIFY(!telling->isAfterMute);
        teller.follow({a}, {}, at(200));
        QVERIFY(!teller.nextAt(at(200)));
        QVERIFY(!teller.take(at(200)));
    }

    void aStormIsOneMessageWithTheGravestFirst()
    {
        Teller teller = started();
        std::vector<Incident> storm;
        for (int i = 0; i < 20; ++i)
            storm.push_back(incident(u"p%1"_s.arg(i, 2, 10, QLatin1Char('0')), i == 7 ? 1 : 2, 10));
        teller.follow(storm, {}, at(10));
        const auto telling = teller.take(at(15));
        QVERIFY(telling);
        QCOMPARE(telling->opened.size(), std::size_t{20});
        QCOMPARE(telling->opened.front().id, u"p07"_s);
    }

    void whatFollowsAMessageWaitsForACalmMinute()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 2, 10);
        const Incident b = incident(u"b"_s, 2, 20);
        const Incident c = incident(u"c"_s, 2, 30);
        teller.follow({a}, {}, at(10));
        QVERIFY(teller.take(at(15)));
        teller.follow({a, b}, {}, at(20));
        QVERIFY(!teller.take(at(26)));
        teller.follow({a, b, c}, {}, at(30));
        const auto telling = teller.take(at(75));
        QVERIFY(telling);
        QCOMPARE(idsOf(telling->opened), (QStringList{u"b"_s, u"c"_s}));
    }

    void whatIsGraverDoesNotWait()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 2, 10);
        const Incident b = incident(u"b"_s, 1, 20);
        teller.follow({a}, {}, at(10));
        QVERIFY(teller.take(at(15)));
        teller.follow({a, b}, {}, at(20));
        QVERIFY(teller.take(at(25)));
    }

    void theMildestClassOnlyCounts()
    {
        Teller teller = started();
        const Incident mild = incident(u"a"_s, 3, 10);
        teller.follow({mild}, {}, at(10));
        QVERIFY(!teller.take(at(100)));
        QCOMPARE(openCount({mild, closed(incident(u"b"_s, 1, 1), 2)}), 1);
    }

    void whatGetsWorseIsToldThen()
    {
        Teller teller = started();
        teller.follow({incident(u"a"_s, 3, 10)}, {}, at(10));
        teller.follow({incident(u"a"_s, 2, 10)}, {}, at(60));
        QVERIFY(teller.take(at(65)));
    }

    void theEndIsToldToWhoeverHeardOfTheBeginning()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 1, 10);
        teller.follow({a}, {}, at(10));
        QVERIFY(teller.take(at(15)));
        teller.follow({closed(a, 100)}, {}, at(100));
        const auto telling = teller.take(at(105));
        QVERIFY(telling);
        QVERIFY(telling->opened.empty());
        QCOMPARE(idsOf(telling->closed), QStringList(u"a"_s));
        teller.follow({closed(a, 100)}, {}, at(110));
        QVERIFY(!teller.nextAt(at(110)));
    }

    void theEndIsToldAlsoWhenSomebodyLookedAfterIt()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 1, 10);
        teller.follow({a}, {}, at(10));
        QVERIFY(teller.take(at(15)));
        teller.follow({a}, {u"probe-a"_s}, at(20));
        teller.follow({closed(a, 100)}, {}, at(100));
        QVERIFY(teller.take(at(105)));
    }

    void whatHealsBeforeItWasToldStaysUntold()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 1, 10);
        teller.follow({a}, {}, at(10));
        teller.follow({closed(a, 12)}, {}, at(12));
        QVERIFY(!teller.take(at(100)));
    }

    void whatWasOpenAtTheStartIsOnTheScreenAlready()
    {
        Teller teller;
        teller.follow({}, {}, at(0)); // the history is read a moment later
        teller.follow({incident(u"old"_s, 1, -3600)}, {}, at(1));
        QVERIFY(!teller.take(at(100)));
    }

    void nothingIsToldOfWhatSomebodyLooksAfter()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 1, 10);
        teller.follow({a}, {u"probe-a"_s}, at(10));
        QVERIFY(!teller.take(at(100)));
        // The snooze ended, and it is still down.
        teller.follow({a}, {}, at(3600));
        QVERIFY(teller.take(at(3605)));
    }

    void anAcknowledgementInTimeSparesTheMessage()
    {
        Teller teller = started();
        const Incident a = incident(u"a"_s, 1, 10);
        teller.follow({a}, {}, at(10));
        teller.follow({a}, {u"probe-a"_s}, at(12));
        QVERIFY(!teller.take(at(15)));
    }

    void aMuteHoldsAllBackAndThenTellsWhatIsLeft()
    {
        Teller teller = started();
        teller.mute(at(3600));
        QCOMPARE(teller.mutedUntil(at(10)), std::optional(at(3600)));
        const Incident a = incident(u"a"_s, 1, 10);
        const Incident b = incident(u"b"_s, 1, 10);
        teller.follow({a, b}, {}, at(10));
        QVERIFY(!teller.take(at(100)));
        teller.follow({a, closed(b, 200)}, {}, at(200));
        QCOMPARE(teller.nextAt(at(200)), std::optional(at(3600)));
        const auto telling = teller.take(at(3600));
        QVERIFY(telling);
        QCOMPARE(idsOf(telling->opened), QStringList(u"a"_s));
        QVERIFY(telling->closed.empty());
        QVERIFY(telling->isAfterMute);
        QVERIFY(!teller.mutedUntil(at(3600)));
    }

    void unmutingTellsAtOnce()
    {
        Teller teller = started();
        teller.mute(at(3600));
        teller.follow({incident(u"a"_s, 2, 10)}, {}, at(10));
        QVERIFY(!teller.take(at(20)));
        teller.unmute();
        QVERIFY(teller.take(at(21)));
    }
};

QTEST_APPLESS_MAIN(TellingTest)
#include "tst_telling.moc"
