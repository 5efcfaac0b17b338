// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/probeengine.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace clicknback;

namespace {

const Instant kStart = Instant::startOfDay(QDate(2026, 11, 23));

ProbeSpec probeNamed(const QString &id)
{
    ProbeSpec probe;
    probe.id = id;
    probe.name = id;
    probe.question = HttpQuestion{.url = QStringLiteral("http://127.0.0.1:1/health/live")};
    probe.jitter = 0;
    return probe;
}

} // namespace

/// The engine on a clock that only the test moves.
class ProbeEngineTest : public QObject
{
    Q_OBJECT

    struct Asked
    {
        QString id;
        Instant at;
        std::shared_ptr<QPromise<Sample>> promise;
    };

    Instant m_now;
    bool m_answersAtOnce = true;
    Verdict m_verdict = Verdict::Pass;
    ProbeLayer m_layer = ProbeLayer::None;
    bool m_isNetworkUp = true;
    std::vector<Asked> m_asked;
    std::unique_ptr<ProbeEngine> m_engine;

    Sample sample() const
    {
        return {.at = m_now,
                .verdict = m_verdict,
                .layer = m_layer,
                .text = m_verdict == Verdict::Fail ? QStringLiteral("connection refused")
                                                   : QStringLiteral("200 alive")};
    }
    QFuture<Sample> ask(const ProbeSpec &probe)
    {
        auto promise = std::make_shared<QPromise<Sample>>();
        promise->start();
        m_asked.push_back({probe.id, m_now, promise});
        QFuture<Sample> future = promise->future();
        if (m_answersAtOnce) {
            promise->addResult(sample());
            promise->finish();
        }
        return future;
    }
    void make(std::vector<ProbeSpec> probes, std::vector<MaintenanceWindow> maintenance = {})
    {
        ProbeEngineSettings settings;
        settings.clock = [this] { return m_now; };
        settings.seed = 7;
        settings.maintenance = std::move(maintenance);
        settings.isOurNetworkUp = [this] { return m_isNetworkUp; };
        m_engine = std::make_unique<ProbeEngine>(
            std::move(probes), [this](const ProbeSpec &probe) { return ask(probe); }, settings);
    }
    void advance(std::chrono::milliseconds time)
    {
        m_now = m_now.plusMilliseconds(time.count());
        m_engine->tick();
        QCoreApplication::processEvents();
    }
    void run(std::chrono::seconds time)
    {
        for (int second = 0; second < time.count(); ++second)
            advance(std::chrono::seconds(1));
    }
    HealthState stateOf(const QString &id) { return m_engine->standing(id)->state; }

private slots:
    void init()
    {
        m_now = kStart;
        m_answersAtOnce = true;
        m_verdict = Verdict::Pass;
        m_layer = ProbeLayer::None;
        m_isNetworkUp = true;
        m_asked.clear();
    }
    void cleanup() { m_engine.reset(); }

    void eachProbeIsAskedOnceAnInterval()
    {
        make({probeNamed(QStringLiteral("a"))});
        m_engine->start();
        run(std::chrono::seconds(60));
        QVERIFY2(m_asked.size() >= 6 && m_asked.size() <= 7,
                 qPrintable(QString::number(m_asked.size())));
    }

    void firstQuestionsComeSoonAndNotAllAtOnce()
    {
        std::vector<ProbeSpec> probes;
        for (int i = 0; i < 20; ++i)
            probes.push_back(probeNamed(QStringLiteral("p%1").arg(i)));
        make(probes);
        m_engine->start();
        QVERIFY(m_asked.size() < 5);
        for (int step = 0; step < 25; ++step)
            advance(std::chrono::milliseconds(100));
        QCOMPARE(m_asked.size(), std::size_t(20));
    }

    void aProbeThatIsBeingAskedIsNotAskedTwice()
    {
        m_answersAtOnce = false;
        ProbeSpec probe = probeNamed(QStringLiteral("a"));
        probe.interval = std::chrono::seconds(2);
        probe.timeout = std::chrono::seconds(10);
        make({probe});
        m_engine->start();
        run(std::chrono::seconds(9));
        QCOMPARE(m_asked.size(), std::size_t(1));
    }

    void aProbeThatNeverAnswersFailsAfterItsTimeAndIsAskedAgain()
    {
        m_answersAtOnce = false;
        make({probeNamed(QStringLiteral("a"))});
        QSignalSpy sampled(m_engine.get(), &ProbeEngine::sampled);
        m_engine->start();
        run(std::chrono::seconds(8)); // 5 s of its own and a little grace
        QCOMPARE(sampled.size(), 1);
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Down);
        QVERIFY(m_engine->standing(QStringLiteral("a"))->reason.contains(u"no answer within 5 s"));
        run(std::chrono::seconds(10));
        QVERIFY(m_asked.size() >= 2);
    }

    void ourOwnSleepIsNoDowntimeAndWhatWasAskedBeforeSaysNothing()
    {
        make({probeNamed(QStringLiteral("a"))});
        m_engine->start();
        run(std::chrono::seconds(30));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Good);
        m_answersAtOnce = false;
        run(std::chrono::seconds(10));
        const auto underWay = m_asked.back().promise;
        QSignalSpy sampled(m_engine.get(), &ProbeEngine::sampled);
        advance(std::chrono::hours(8)); // the lid was closed
        Sample late = sample();
        late.verdict = Verdict::Fail;
        underWay->addResult(late);
        underWay->finish();
        QCoreApplication::processEvents();
        QCOMPARE(sampled.size(), 0);
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Unknown);
        m_answersAtOnce = true;
        run(std::chrono::seconds(35));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Good);
        const auto observed = sampled.first().at(3).value<std::chrono::milliseconds>();
        QVERIFY2(observed < std::chrono::minutes(2), "the night counts as observed");
    }

    void aFailureWhileOurOwnNetworkIsDownIsUnknown()
    {
        m_verdict = Verdict::Fail;
        m_layer = ProbeLayer::Connect;
        m_isNetworkUp = false;
        make({probeNamed(QStringLiteral("a"))});
        m_engine->start();
        run(std::chrono::seconds(25));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Unknown);
        QVERIFY(m_engine->standing(QStringLiteral("a"))->reason.contains(u"our own network"));
        m_isNetworkUp = true;
        run(std::chrono::seconds(25));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Down);
    }

    void anAnswerOfTheApplicationCountsAlsoWithoutAReference()
    {
        m_verdict = Verdict::Fail;
        m_layer = ProbeLayer::Application;
        m_isNetworkUp = false;
        make({probeNamed(QStringLiteral("a"))});
        m_engine->start();
        run(std::chrono::seconds(15));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Down);
    }

    void aPausedProbeIsNotAskedAndSaysSo()
    {
        make({probeNamed(QStringLiteral("a")), probeNamed(QStringLiteral("b"))});
        m_engine->start();
        run(std::chrono::seconds(5));
        m_engine->setPaused(QStringLiteral("a"), true);
        m_asked.clear();
        run(std::chrono::seconds(30));
        for (const Asked &asked : m_asked)
            QCOMPARE(asked.id, QStringLiteral("b"));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Paused);
        m_engine->setPaused(QStringLiteral("a"), false);
        run(std::chrono::seconds(1));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Good);
    }

    void askNowDoesNotWaitForTheInterval()
    {
        make({probeNamed(QStringLiteral("a"))});
        m_engine->start();
        run(std::chrono::seconds(3));
        m_asked.clear();
        m_engine->askNow(QStringLiteral("a"));
        QCOMPARE(m_asked.size(), std::size_t(1));
    }

    void anAcknowledgementLastsUntilTheStateChanges()
    {
        make({probeNamed(QStringLiteral("a"))});
        m_verdict = Verdict::Fail;
        m_engine->start();
        run(std::chrono::seconds(25));
        m_engine->acknowledge(QStringLiteral("a"), QStringLiteral("carol"));
        run(std::chrono::seconds(30));
        QCOMPARE(m_engine->standing(QStringLiteral("a"))->acknowledgedBy, QStringLiteral("carol"));
        m_verdict = Verdict::Pass;
        run(std::chrono::seconds(30));
        QVERIFY(m_engine->standing(QStringLiteral("a"))->acknowledgedBy.isEmpty());
    }

    void aSnoozeEndsByItself()
    {
        make({probeNamed(QStringLiteral("a"))});
        m_verdict = Verdict::Fail;
        m_engine->start();
        run(std::chrono::seconds(25));
        m_engine->snooze(QStringLiteral("a"), m_now.plusSeconds(60));
        QVERIFY(!m_engine->standing(QStringLiteral("a"))->alertsAt(m_now));
        run(std::chrono::seconds(61));
        QVERIFY(m_engine->standing(QStringLiteral("a"))->alertsAt(m_now));
    }

    void aChildIsQuietWhileItsParentIsDownAndGoesOnMeasuring()
    {
        ProbeSpec child = probeNamed(QStringLiteral("child"));
        child.parent = QStringLiteral("parent");
        make({probeNamed(QStringLiteral("parent")), child});
        m_verdict = Verdict::Fail;
        m_engine->start();
        run(std::chrono::seconds(30));
        const ProbeStanding standing = *m_engine->standing(QStringLiteral("child"));
        QCOMPARE(standing.state, HealthState::Down);
        QCOMPARE(standing.suppressedBy, QStringLiteral("parent"));
        QVERIFY(!standing.alertsAt(m_now));
        QVERIFY(m_engine->standing(QStringLiteral("parent"))->alertsAt(m_now));
    }

    void maintenanceKeepsQuietButMeasures()
    {
        MaintenanceWindow window;
        window.name = QStringLiteral("move");
        window.day = kStart.utcDay();
        window.start = QTime(0, 0);
        window.length = std::chrono::minutes(10);
        make({probeNamed(QStringLiteral("a"))}, {window});
        m_verdict = Verdict::Fail;
        m_engine->start();
        run(std::chrono::seconds(60));
        QCOMPARE(stateOf(QStringLiteral("a")), HealthState::Down);
        QCOMPARE(m_engine->maintenanceOf(QStringLiteral("a")), QStringLiteral("move"));
        QVERIFY(!m_engine->standing(QStringLiteral("a"))->alertsAt(m_now));
        run(std::chrono::minutes(10));
        QVERIFY(m_engine->standing(QStringLiteral("a"))->alertsAt(m_now));
    }

    void whatIsObservedIsTheTimeSinceTheSampleBefore()
    {
        make({probeNamed(QStringLiteral("a"))});
        QSignalSpy sampled(m_engine.get(), &ProbeEngine::sampled);
        m_engine->start();
        run(std::chrono::seconds(25));
        QVERIFY(sampled.size() >= 2);
        QCOMPARE(sampled.first().at(3).value<std::chrono::milliseconds>().count(), 0);
        QCOMPARE(sampled.last().at(2).value<HealthState>(), HealthState::Good);
        QCOMPARE(sampled.last().at(3).value<std::chrono::milliseconds>().count(), 10'000);
    }
};

QTEST_GUILESS_MAIN(ProbeEngineTest)
#include "tst_probeengine.moc"
