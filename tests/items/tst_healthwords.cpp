// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/healthwords.h"
#include "models/items/health/probehistory.h"
#include "models/items/health/probewords.h"
#include "models/items/health/wallrows.h"
#include "tests/domain/healthexample.h"

#include <QTest>

using namespace clicknback;

/// Health in words and rows.
class HealthWordsTest : public QObject
{
    Q_OBJECT

    const Instant m_now = Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(14 * 3600);
    const QTimeZone m_utc = QTimeZone::utc();

private slots:
    void durationsHaveTwoUnits_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64{0} << u"0 s"_s;
        QTest::newRow("seconds") << qint64{119} << u"119 s"_s;
        QTest::newRow("minutes") << qint64{125} << u"2 min"_s;
        QTest::newRow("hours") << qint64{3 * 3600 + 20 * 60} << u"3 h 20 min"_s;
        QTest::newRow("whole hours") << qint64{3 * 3600} << u"3 h"_s;
        QTest::newRow("days") << qint64{4 * 86'400 + 3 * 3600 + 59} << u"4 d 3 h"_s;
        QTest::newRow("clocks that disagree") << qint64{-5} << u"0 s"_s;
    }
    void durationsHaveTwoUnits()
    {
        QFETCH(qint64, seconds);
        QTEST(durationText(std::chrono::seconds(seconds)), "text");
    }

    void momentsGetShorterTheNearerTheyAre()
    {
        QCOMPARE(momentText(m_now.plusSeconds(-60), m_now, m_utc), u"13:59:00"_s);
        QCOMPARE(momentText(m_now.plusSeconds(-86'400), m_now, m_utc), u"22 Nov 2026 14:00:00"_s);
        QCOMPARE(shortMomentText(m_now.plusSeconds(-60), m_now, m_utc), u"13:59:00"_s);
        QCOMPARE(shortMomentText(m_now.plusSeconds(-86'400), m_now, m_utc), u"22 Nov 14:00"_s);
        QCOMPARE(shortMomentText(m_now.plusSeconds(-365 * 86'400), m_now, m_utc), u"23 Nov 2025"_s);
        // Half an hour before, and yesterday there.
        const QTimeZone tokyo("Asia/Tokyo");
        const Instant late = Instant::startOfDay(QDate(2026, 11, 23)).plusSeconds(15 * 3600 + 60);
        QCOMPARE(momentText(late.plusSeconds(-1800), late, tokyo), u"23 Nov 2026 23:31:00"_s);
    }

    void anOldAnswerIsNoReasonForWhatIsUnknown()
    {
        ProbeStanding standing = standingExamples(m_now)[0];
        QCOMPARE(answerText(standing), standing.last->text);
        standing.state = HealthState::Unknown;
        standing.reason = u"this program slept"_s;
        QCOMPARE(answerText(standing), u"this program slept"_s);
        QCOMPARE(answerText({}), u"not asked yet"_s);
    }

    void aCostIsNeverRoundedToNothing()
    {
        QVERIFY(budgetText({.apiRequests = 0.01}).contains(u"0.1 HTTP requests (0.1 below /api/"));
        QVERIFY(budgetText({.httpRequests = 1}).contains(u"1 HTTP request (none below /api/"));
        QVERIFY(budgetText({}).contains(u"nothing"));
    }

    void aDiagnosisIsGoodOnlyWhenEverythingIs()
    {
        QCOMPARE(diagnosisLine({}, HealthState::Good).severity, Severity::Good);
        QCOMPARE(diagnosisLine({}, HealthState::Unknown).severity, Severity::Unknown);
        QCOMPARE(diagnosisLine(diagnosisExample(), HealthState::Down).severity, Severity::Critical);
        Diagnosis unsure = diagnosisExample();
        unsure.isCertain = false;
        unsure.missing = u"asking the server over SSH"_s;
        const DiagnosisLine line = diagnosisLine(unsure, HealthState::Down);
        QVERIFY(line.text.startsWith(u"Likely, not certain"));
        QVERIFY(line.evidence.last().contains(u"over SSH"));
    }

    void aDayShowsItsWorst()
    {
        const auto cell = [](StateTimes times) {
            return stateCell(times, std::chrono::hours(24), u"23 Nov"_s);
        };
        using std::chrono::hours;
        using std::chrono::seconds;
        QCOMPARE(cell({}).text, u"23 Nov: not observed"_s);
        QCOMPARE(cell({.good = hours(24)}).text, u"23 Nov: good, observed 100 %"_s);
        QCOMPARE(cell({.good = hours(24) - seconds(1), .degraded = {}, .down = seconds(1)}).kind,
                 StateCell::Kind::Down);
        // A second short of a day is not all of it.
        QVERIFY(cell({.good = hours(24) - seconds(1)}).text.endsWith(u"observed 99 %"));
        QCOMPARE(cell({.good = {}, .degraded = {}, .down = {}, .maintenance = hours(1)}).kind,
                 StateCell::Kind::Maintenance);
    }

    void uptimeIsCountedFromTheFirstDayThatWasSeen()
    {
        using std::chrono::hours;
        QVERIFY(!uptimeOfDays({}, m_now, kWallDays));
        const QDate today = m_now.utcDay();
        const auto uptime = uptimeOfDays({dayExample(today.addDays(-1), hours(24), {}, {}),
                                          dayExample(today, hours(14), {}, {})},
                                         m_now, kWallDays);
        QVERIFY(uptime);
        QCOMPARE(uptime->coverage, 1.0);
        QCOMPARE(uptime->lowest, 100.0);
        const auto old = dayExample(today.addDays(-200), {}, {}, hours(24));
        QVERIFY(!uptimeOfDays({old}, m_now, kWallDays));
    }

    void aStripKeepsItsGaps()
    {
        const Strip strip = stripOf(stripExample(m_now, 100, true), std::chrono::seconds(10), 80);
        QCOMPARE(strip.points.size(), std::size_t{80});
        QCOMPARE(strip.window, std::chrono::seconds(800));
        QCOMPARE(strip.points.back().verdict, Verdict::Fail);
        QVERIFY(!strip.points.back().latency);
        bool hasGap = false;
        for (std::size_t i = 1; i < strip.points.size(); ++i)
            hasGap = hasGap || strip.points[i].at.secondsSince(strip.points[i - 1].at) > 60;
        QVERIFY(hasGap);
    }

    void aPastIsCutIntoStepsWithoutInventingAny()
    {
        KeptPast past;
        past.to = m_now;
        past.from = m_now.plusSeconds(-3600);
        past.samples = stripExample(m_now, 90, false);
        const ProbeHistory history = probeHistory(HistoryWindow::Hour, past, m_utc);
        QCOMPARE(history.steps.size(), std::size_t{60});
        QVERIFY(history.steps.front().latencies.isEmpty());
        QCOMPARE(history.steps.front().state.kind, StateCell::Kind::NotObserved);
        QCOMPARE(history.steps.back().latencies.count(), 6);
        QVERIFY(history.steps.back().phases.tls.has_value());
        // While this program slept nothing is good: the last sample speaks for half a minute.
        const auto slept = std::count_if(
            history.steps.begin() + 46, history.steps.end(), [](const HistoryStep &step) {
                return step.state.kind == StateCell::Kind::NotObserved || step.state.observed < 0.9;
            });
        QVERIFY(slept >= 2);
    }

    void theNewestIsInEveryWindow()
    {
        for (const HistoryWindow window : kHistoryWindows) {
            KeptPast past;
            past.to = m_now;
            past.from = m_now.plusSeconds(-lengthOf(window).count());
            HistoryBucket newest;
            newest.from = m_now.plusSeconds(-60);
            newest.times.good = std::chrono::seconds(60);
            newest.samples = 6;
            past.buckets = {newest};
            const ProbeHistory history = probeHistory(window, past, m_utc);
            QCOMPARE(history.steps.back().samples, 6);
            QCOMPARE(history.steps.back().state.kind, StateCell::Kind::Good);
            QVERIFY(history.steps.size() <= 200); // a chart has a few hundred pixels
        }
    }

    void samplesAreNotCountedBesideTheirBuckets()
    {
        KeptPast past;
        past.to = m_now;
        past.from = m_now.plusSeconds(-3600);
        past.samples = stripExample(m_now, 6, false);
        HistoryBucket minute;
        minute.from = m_now.plusSeconds(-60);
        minute.times.good = std::chrono::seconds(60);
        minute.samples = 6;
        minute.latencies.add(std::chrono::milliseconds(5), 6);
        past.buckets = {minute};
        const ProbeHistory history = probeHistory(HistoryWindow::Hour, past, m_utc);
        QCOMPARE(history.steps.back().samples, 6);
        QCOMPARE(history.steps.back().latencies.count(), 6);
        QCOMPARE(history.steps.back().state.kind, StateCell::Kind::Good);
    }

    void everyKindOfQuestionIsASentence()
    {
        const std::vector<Question> questions{HttpQuestion{.url = u"https://u:p@x/y"_s},
                                              TcpQuestion{u"x"_s, 80},
                                              DnsQuestion{u"x"_s, {}},
                                              TlsQuestion{.host = u"x"_s},
                                              PostgresQuestion{},
                                              SqlQuestion{u"a number"_s},
                                              ContainerQuestion{u"x"_s},
                                              HostQuestion{},
                                              FileAgeQuestion{},
                                              LogPatternQuestion{},
                                              DeadJobQuestion{},
                                              FindingsQuestion{},
                                              IngestionQuestion{},
                                              KillSwitchQuestion{.url = u"https://u:p@x"_s},
                                              NightlyResetQuestion{},
                                              AgreementQuestion{}};
        QCOMPARE(questions.size(), std::variant_size_v<Question>);
        for (const Question &question : questions) {
            ProbeSpec probe;
            probe.question = question;
            QVERIFY(questionText(probe).size() > 10);
            QVERIFY(!questionText(probe).contains(u"u:p"));
        }
    }

    void readingsHaveTheirUnits()
    {
        QCOMPARE(readingText({u"disk"_s, 81.24, u"%"_s, {}}), u"81.2 %"_s);
        QCOMPARE(readingText({u"size"_s, 1.2e9, u"bytes"_s, {}}), u"1.2 GB"_s);
        QCOMPARE(readingText({u"oldest"_s, 3600.0, u"s"_s, {}}), u"1 h"_s);
        QCOMPARE(readingText({u"lag"_s, std::nullopt, u"s"_s, u"no standby"_s}),
                 u"unknown: no standby"_s);
    }
};

QTEST_APPLESS_MAIN(HealthWordsTest)
#include "tst_healthwords.moc"
