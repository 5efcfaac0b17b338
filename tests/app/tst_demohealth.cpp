// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/democlient.h"
#include "app/watchcommand.h"
#include "models/domain/health/probeset.h"
#include "tests/support/leash.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

#include <functional>

using namespace clicknback;

/// Each fault of the demo menu ends in the right state with the right sentence, as a command sees
/// it: a real database, real HTTP, the simulated engine's wire format.
class DemoHealthTest : public QObject
{
    Q_OBJECT

    const QString m_folder = QDir::tempPath() + QStringLiteral("/cnb-demohealth-")
                             + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    Leash m_leash{m_folder};
    std::unique_ptr<DemoClient> m_client;
    DemoWorld m_world;

    void setFault(const QString &name, bool on)
    {
        QSignalSpy faults(m_client.get(), &DemoClient::faultsChanged);
        m_client->setFault(name, on);
        QVERIFY2(faults.wait(60'000), qPrintable(name));
    }
    WatchReport look() const
    {
        const ConnectionTarget target{
            valueOf(Conninfo::parse(m_world.environment.conninfo)), {}, {}};
        return askOnce(m_world.environment, target, std::chrono::seconds(25));
    }
    /// Looks again while a busy machine is still on its way there.
    WatchReport lookUntil(const std::function<bool(const WatchReport &)> &holds) const
    {
        WatchReport report = look();
        for (int again = 0; again < 3 && !holds(report); ++again)
            report = look();
        return report;
    }
    static ProbeStanding standing(const WatchReport &report, const QString &id)
    {
        for (const ProbeStanding &one : report.standings) {
            if (one.id == id)
                return one;
        }
        return {};
    }
    /// A purchase that waits for ten minutes, which no job would leave alone.
    void ageAPurchase() const
    {
        Conninfo conninfo = valueOf(Conninfo::parse(m_world.environment.conninfo));
        conninfo.set(QStringLiteral("user"), QStringLiteral("postgres"));
        const auto platform = valueOf(Connection::open(conninfo, {}, {.readOnly = false}));
        (void)rowsOf(*platform,
                     QStringLiteral("update purchases set status = 'pending', created_at = now() "
                                    "at time zone 'utc' - interval '10 minutes' where id = "
                                    "(select id from purchases p where status = 'confirmed' and "
                                    "not exists (select 1 from feature_flags f where not f.enabled "
                                    "and f.scope_id in (p.user_id, p.merchant_id)) limit 1)"));
    }

private slots:
    void initTestCase()
    {
        qputenv("CLICKNBACK_OPS_DEMO_DIR", m_folder.toUtf8());
        m_client = std::make_unique<DemoClient>();
        m_world = valueOf(m_client->waitUntilReady({400, 0, QStringLiteral(PROGRAM_PATH)}));
        // A busy machine and a platform of 400 purchases are not what is tested.
        WatchSettings &watch = m_world.environment.watch;
        watch.probes = probesOf(m_world.environment);
        watch.hasDefaultProbes = false;
        std::erase_if(watch.probes, [](const ProbeSpec &probe) {
            return probe.id == u"host" || probe.id == u"ingestion" || probe.id == u"backup";
        });
    }
    void cleanupTestCase()
    {
        m_client.reset();
        QProcess program;
        program.start(QStringLiteral(PROGRAM_PATH),
                      {QStringLiteral("demo"), QStringLiteral("stop")});
        program.waitForFinished();
        QTRY_VERIFY_WITH_TIMEOUT(
            QProcess::execute(QStringLiteral(PROGRAM_PATH),
                              {QStringLiteral("demo"), QStringLiteral("reset")})
                == 0,
            20'000);
    }

    void withoutAFaultNothingIsDown()
    {
        const WatchReport report = lookUntil(
            [](const WatchReport &seen) { return seen.diagnosis.layer == ProbeLayer::None; });
        QVERIFY(report.probes.size() >= 8);
        for (const ProbeStanding &one : report.standings)
            QVERIFY2(one.state != HealthState::Down,
                     qPrintable(one.id + QStringLiteral(": ") + one.reason));
        for (const char *id : {"live", "ready", "live-api-1", "ready-api-1", "kill-switch",
                               "container-app", "container-db", "database", "agreement"})
            QCOMPARE(standing(report, QLatin1String(id)).state, HealthState::Good);
        QCOMPARE(report.diagnosis.layer, ProbeLayer::None);
    }

    void everyFaultEndsInItsState_data()
    {
        QTest::addColumn<QString>("probe");
        QTest::addColumn<HealthState>("state");
        QTest::addColumn<ProbeLayer>("layer");
        QTest::addColumn<QString>("word");

        QTest::newRow("database-stopped") << QStringLiteral("database") << HealthState::Down
                                          << ProbeLayer::Database << QStringLiteral("PostgreSQL");
        QTest::newRow("ready-slow") << QStringLiteral("ready") << HealthState::Degraded
                                    << ProbeLayer::Application << QStringLiteral("slow");
        QTest::newRow("older-revision") << QStringLiteral("database") << HealthState::Degraded
                                        << ProbeLayer::Data << QStringLiteral("revision");
        QTest::newRow("process-gone") << QStringLiteral("live-api-1") << HealthState::Down
                                      << ProbeLayer::Application << QStringLiteral("container");
        QTest::newRow("out-of-memory") << QStringLiteral("container-app") << HealthState::Down
                                       << ProbeLayer::Application << QStringLiteral("memory");
        QTest::newRow("api-hidden") << QStringLiteral("kill-switch") << HealthState::Down
                                    << ProbeLayer::Proxy << QStringLiteral("kill switch");
        QTest::newRow("proxy-broken") << QStringLiteral("live") << HealthState::Down
                                      << ProbeLayer::Proxy << QStringLiteral("proxy");
    }
    void everyFaultEndsInItsState()
    {
        QFETCH(QString, probe);
        QFETCH(HealthState, state);
        QFETCH(ProbeLayer, layer);
        QFETCH(QString, word);
        const QString fault = QLatin1String(QTest::currentDataTag());
        setFault(fault, true);
        const WatchReport report = lookUntil([&](const WatchReport &seen) {
            return standing(seen, probe).state == state && seen.diagnosis.layer == layer;
        });
        setFault(fault, false);
        const ProbeStanding seen = standing(report, probe);
        QVERIFY2(seen.state == state,
                 qPrintable(toText(seen.state) + QStringLiteral(": ") + seen.reason));
        QVERIFY2(report.diagnosis.layer == layer,
                 qPrintable(toText(report.diagnosis.layer) + QStringLiteral(": ")
                            + report.diagnosis.sentence));
        QVERIFY2(report.diagnosis.sentence.contains(word, Qt::CaseInsensitive),
                 qPrintable(report.diagnosis.sentence));
        QVERIFY(!report.diagnosis.evidence.isEmpty());
        QCOMPARE(watchExitCode(report.standings), 1);
    }

    void aDeadJobIsSeenByWhatItLeavesPending()
    {
        setFault(QStringLiteral("job-dead"), true);
        ageAPurchase();
        const WatchReport report = lookUntil(
            [](const WatchReport &seen) { return seen.diagnosis.layer == ProbeLayer::Job; });
        setFault(QStringLiteral("job-dead"), false);
        QCOMPARE(standing(report, QStringLiteral("job")).state, HealthState::Down);
        QCOMPARE(report.diagnosis.layer, ProbeLayer::Job);
    }

    void afterAllFaultsItIsWellAgain()
    {
        QTRY_VERIFY_WITH_TIMEOUT(look().diagnosis.layer == ProbeLayer::None, 90'000);
    }
};

QTEST_GUILESS_MAIN(DemoHealthTest)
#include "tst_demohealth.moc"
