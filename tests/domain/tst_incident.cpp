// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/incident.h"

#include "tests/domain/probeexamples.h"

#include <random>
#include <set>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

using Kind = IncidentEvent::Kind;

Instant second(int seconds)
{
    return kStart.plusSeconds(seconds);
}

ProbeSpec probe(const char *id, int severity = 2)
{
    const QString text = QString::fromLatin1(id);
    return {.id = text, .name = QStringLiteral("Probe ") + text, .severity = severity};
}

ProbeStanding standing(const char *id, HealthState state, int since = 0)
{
    return {.id = QString::fromLatin1(id),
            .state = state,
            .since = second(since),
            .reason = state == HealthState::Down ? QStringLiteral("connection refused")
                                                 : QStringLiteral("slow")};
}

/// A book that follows one probe.
class OneProbe
{
public:
    explicit OneProbe(int severity = 2) : m_probes{probe("api", severity)} {}
    explicit OneProbe(std::vector<Incident> open) : OneProbe()
    {
        book = IncidentBook(std::move(open));
    }

    IncidentBook::Step follow(const ProbeStanding &one, int now)
    {
        return book.follow({one}, m_probes, second(now));
    }
    IncidentBook::Step follow(HealthState state, int since)
    {
        return follow(standing("api", state, since), since);
    }

    IncidentBook book;

private:
    std::vector<ProbeSpec> m_probes;
};

/// "Opened down: connection refused", one line each.
QStringList timeline(const Incident &incident)
{
    const QStringList kinds{QStringLiteral("Opened"),       QStringLiteral("StateChanged"),
                            QStringLiteral("Acknowledged"), QStringLiteral("Snoozed"),
                            QStringLiteral("Note"),         QStringLiteral("Change"),
                            QStringLiteral("Diagnosis"),    QStringLiteral("Closed")};
    QStringList lines;
    for (const IncidentEvent &event : incident.events)
        lines << kinds[int(event.kind)] + QLatin1Char(' ') + event.text;
    return lines;
}

} // namespace

class TestIncident : public QObject
{
    Q_OBJECT
private slots:
    void whatIsDownOpensOneAndWhatIsGoodClosesIt()
    {
        OneProbe one(1);
        const auto opened = one.follow(standing("api", HealthState::Down, 10), 20).opened;
        QCOMPARE(opened.size(), std::size_t{1});
        QCOMPARE(opened[0].probeName, QStringLiteral("Probe api"));
        QCOMPARE(opened[0].severity, 1);
        QCOMPARE(opened[0].opened, second(10)); // when it began, not when we were told
        QCOMPARE(opened[0].cause, QStringLiteral("connection refused"));
        QCOMPARE(opened[0].id.size(), 36);
        QVERIFY(opened[0].isOpen());
        QVERIFY(one.follow(standing("api", HealthState::Down, 10), 30).isEmpty());
        const auto closed = one.follow(standing("api", HealthState::Good, 310), 320).closed;
        QCOMPARE(closed.size(), std::size_t{1});
        QCOMPARE(closed[0].id, opened[0].id);
        QCOMPARE(closed[0].closed, std::optional(second(310)));
        QCOMPARE(timeline(closed[0]),
                 QStringList({QStringLiteral("Opened down: connection refused"),
                              QStringLiteral("Closed good again after 5 min")}));
        QVERIFY(one.book.open().empty());
        QVERIFY(one.follow(HealthState::Good, 330).isEmpty());
    }

    void twoOutagesAreTwoIncidents()
    {
        OneProbe one;
        const QString first = one.follow(HealthState::Down, 0).opened[0].id;
        one.follow(HealthState::Good, 10);
        QVERIFY(one.follow(HealthState::Down, 20).opened[0].id != first);
    }

    void theUnknownNeitherOpensNorCloses()
    {
        for (const HealthState state : {HealthState::Unknown, HealthState::Paused}) {
            OneProbe one;
            QVERIFY(one.follow(state, 0).isEmpty());
            one.follow(HealthState::Down, 10);
            QVERIFY(one.follow(state, 20).isEmpty());
            QCOMPARE(one.book.open().size(), std::size_t{1});
            QVERIFY(one.follow(HealthState::Down, 30).isEmpty()); // it is still the same
            QCOMPARE(one.follow(HealthState::Good, 40).closed.size(), std::size_t{1});
        }
    }

    void theQuietOpenNone()
    {
        OneProbe one;
        ProbeStanding quiet = standing("api", HealthState::Down);
        quiet.suppressedBy = QStringLiteral("Probe host");
        QVERIFY(one.follow(quiet, 0).isEmpty());
        quiet.suppressedBy.clear();
        quiet.maintenance = QStringLiteral("work");
        QVERIFY(one.follow(quiet, 10).isEmpty());
        quiet.maintenance.clear();
        QCOMPARE(one.follow(quiet, 20).opened.size(), std::size_t{1});
    }

    void anOpenOneStaysOpenWhileQuiet()
    {
        OneProbe one;
        one.follow(HealthState::Down, 0);
        ProbeStanding quiet = standing("api", HealthState::Down);
        quiet.suppressedBy = QStringLiteral("Probe host");
        quiet.acknowledgedBy = QStringLiteral("carol");
        QVERIFY(one.follow(quiet, 10).isEmpty());
        QCOMPARE(one.book.open().size(), std::size_t{1});
    }

    void anAcknowledgedOneOpensStill()
    {
        OneProbe one;
        ProbeStanding known = standing("api", HealthState::Degraded);
        known.acknowledgedBy = QStringLiteral("carol");
        QCOMPARE(one.follow(known, 0).opened.size(), std::size_t{1});
    }

    void itBecomesGraverAndNeverMilder()
    {
        OneProbe one(1);
        const auto opened = one.follow(HealthState::Degraded, 0).opened;
        QCOMPARE(opened[0].severity, 2);
        QCOMPARE(opened[0].worst, HealthState::Degraded);
        const auto worse = one.follow(HealthState::Down, 10).changed;
        QCOMPARE(worse.size(), std::size_t{1});
        QCOMPARE(worse[0].severity, 1);
        QCOMPARE(worse[0].worst, HealthState::Down);
        const auto better = one.follow(HealthState::Degraded, 20).changed;
        QCOMPARE(better[0].severity, 1);
        QCOMPARE(better[0].worst, HealthState::Down);
        QCOMPARE(timeline(better[0]),
                 QStringList({QStringLiteral("Opened degraded: slow"),
                              QStringLiteral("StateChanged down: connection refused"),
                              QStringLiteral("StateChanged degraded: slow")}));
    }

    void severitiesAreThoseOfThePlatform_data()
    {
        QTest::addColumn<int>("own");
        QTest::addColumn<int>("down");
        QTest::addColumn<int>("degraded");
        QTest::newRow("the whole") << 1 << 1 << 2;
        QTest::newRow("a feature") << 2 << 2 << 3;
        QTest::newRow("minor") << 3 << 3 << 3;
        QTest::newRow("nonsense") << 9 << 3 << 3;
    }
    void severitiesAreThoseOfThePlatform()
    {
        QFETCH(int, own);
        QFETCH(int, down);
        QFETCH(int, degraded);
        QCOMPARE(incidentSeverity(probe("a", own), HealthState::Down), down);
        QCOMPARE(incidentSeverity(probe("a", own), HealthState::Degraded), degraded);
        QVERIFY(!severityMeaning(down).isEmpty());
    }

    void theOnesOfTheLastStartGoOn()
    {
        OneProbe before;
        before.follow(HealthState::Down, 0);
        OneProbe one(before.book.open());
        QVERIFY(one.follow(HealthState::Down, 1'000).isEmpty());
        QCOMPARE(one.follow(HealthState::Good, 1'010).closed[0].id, before.book.open()[0].id);
    }

    void oneThatNobodyAsksForIsClosedWithoutSayingItIsGood()
    {
        OneProbe one;
        one.follow(HealthState::Down, 0);
        const auto step = one.book.follow({}, {probe("another")}, second(60));
        QCOMPARE(step.closed.size(), std::size_t{1});
        QCOMPARE(step.closed[0].closed, std::optional(second(60)));
        QVERIFY(step.closed[0].events.back().text.contains(QStringLiteral("not known")));
        QVERIFY(one.book.open().empty());
    }

    void aStrangersStandingOpensNone()
    {
        OneProbe one;
        QVERIFY(one.follow(standing("stranger", HealthState::Down), 0).isEmpty());
    }

    void whatAPersonDoesStandsInTheTimelineInOrder()
    {
        OneProbe one;
        const QString id = one.follow(HealthState::Down, 10).opened[0].id;
        QVERIFY(!one.book.add(QStringLiteral("unknown"), {}));
        const QString carol = QStringLiteral("carol");
        one.book.add(id, {second(30), Kind::Note, QStringLiteral("rolled back"), carol});
        const auto changed =
            one.book.add(id, {second(20), Kind::Acknowledged, QStringLiteral("looking"), carol});
        QVERIFY(changed);
        QCOMPARE(timeline(*changed), QStringList({QStringLiteral("Opened down: connection refused"),
                                                  QStringLiteral("Acknowledged looking"),
                                                  QStringLiteral("Note rolled back")}));
        QCOMPARE(one.book.open()[0], *changed);
    }

    void aLongToAndFroKeepsItsNewestChangesAndAllNotes()
    {
        OneProbe one;
        const QString id = one.follow(HealthState::Down, 0).opened[0].id;
        one.book.add(id, {second(1), Kind::Note, QStringLiteral("known"), {}});
        for (int i = 1; i <= 2'000; ++i)
            one.follow(i % 2 == 0 ? HealthState::Down : HealthState::Degraded, 10 * i);
        const Incident &incident = one.book.open()[0];
        QCOMPARE(incident.events.size(), std::size_t{IncidentBook::kStateChanges} + 2);
        QCOMPARE(incident.events[0].kind, Kind::Opened);
        QCOMPARE(incident.events[1].kind, Kind::Note);
        QCOMPARE(incident.events.back().at, second(20'000));
    }

    void aBeginningThatCannotBeIsNotBelieved()
    {
        OneProbe one;
        // Our clock was set back: the state began in the future.
        const auto opened = one.follow(standing("api", HealthState::Down, 500), 20).opened;
        QCOMPARE(opened[0].opened, second(20));
        const auto closed = one.follow(standing("api", HealthState::Good, 5), 40).closed;
        QCOMPARE(closed[0].closed, std::optional(second(20))); // never before it opened
    }

    void whatChangedInTheQuarterOfAnHourBefore()
    {
        const auto change = [](int at, const char *text) {
            return PlatformChange{second(at), PlatformChange::Kind::Deploy,
                                  QString::fromLatin1(text)};
        };
        const Incident incident{.opened = second(1'000)};
        const auto found = changesBefore(incident, {change(99, "too early"), change(100, "just so"),
                                                    change(1'000, "at once"), change(500, "before"),
                                                    change(1'001, "after")});
        QStringList texts;
        for (const PlatformChange &one : found)
            texts << one.text;
        QCOMPARE(texts.join(QStringLiteral(", ")), QStringLiteral("at once, before, just so"));
    }

    void eachKindOfChangeHasItsWord()
    {
        std::set<QString> words;
        for (int kind = 0; kind <= int(PlatformChange::Kind::Reset); ++kind)
            words.insert(toText(PlatformChange::Kind(kind)));
        QCOMPARE(words.size(), std::size_t(PlatformChange::Kind::Reset) + 1);
    }

    void anyStandingsLeaveAtMostOneOpenForEachProbe()
    {
        using enum HealthState;
        std::mt19937 random(20'261'123); // NOLINT: the same each time
        const std::vector<ProbeSpec> probes{probe("a", 1), probe("b", 2), probe("c", 3)};
        IncidentBook book;
        std::set<QString> everOpen;
        std::set<QString> everClosed;
        for (int now = 0; now < 20'000; ++now) {
            std::vector<ProbeStanding> standings;
            for (const char *id : {"a", "b", "c"}) {
                const HealthState state =
                    std::array{Good, Degraded, Down, Unknown, Paused}[random() % 5];
                standings.push_back(standing(id, state, now));
                if (random() % 4 == 0)
                    standings.back().maintenance = QStringLiteral("work");
            }
            const IncidentBook::Step step = book.follow(standings, probes, second(now));
            for (const Incident &incident : step.opened)
                QVERIFY(everOpen.insert(incident.id).second);
            for (const Incident &incident : step.closed) {
                QVERIFY(everOpen.count(incident.id) == 1);
                QVERIFY(everClosed.insert(incident.id).second);
                QVERIFY(incident.closed >= incident.opened);
            }
            std::set<QString> open;
            for (const Incident &incident : book.open())
                QVERIFY(open.insert(incident.probeId).second);
            for (const ProbeStanding &one : standings) {
                const bool isBad = one.state == Down || one.state == Degraded;
                QVERIFY(!isBad || !one.maintenance.isEmpty() || open.count(one.id) == 1);
                QVERIFY(one.state != Good || open.count(one.id) == 0);
            }
        }
        QCOMPARE(everOpen.size(), everClosed.size() + book.open().size());
        QVERIFY(everClosed.size() > 1'000);
    }
};

QTEST_APPLESS_MAIN(TestIncident)
#include "tst_incident.moc"
