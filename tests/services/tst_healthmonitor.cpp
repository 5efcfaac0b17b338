// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/healthmonitor.h"
#include "tests/support/testcluster.h"

#include <QHttpServer>
#include <QSignalSpy>
#include <QTest>

using namespace clicknback;

/// The monitor against a real server on loopback and a real PostgreSQL.
class HealthMonitorTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QHttpServer m_server;
    quint16 m_port = 0;
    bool m_ready = true;

    InstanceAddress instance() const
    {
        return {QStringLiteral("api-1"), QStringLiteral("http://127.0.0.1:%1").arg(m_port)};
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(QStringLiteral("platform"));
        m_server.route(QStringLiteral("/health/live"), [] {
            return QHttpServerResponse("application/json", "{\"status\":\"alive\"}");
        });
        m_server.route(QStringLiteral("/health/ready"), [this] {
            using Status = QHttpServerResponse::StatusCode;
            return m_ready ? QHttpServerResponse("application/json", "{\"status\":\"ready\"}")
                           : QHttpServerResponse("application/json", "{\"status\":\"unavailable\"}",
                                                 Status::ServiceUnavailable);
        });
        m_port = m_server.listen(QHostAddress::LocalHost);
        QVERIFY(m_port > 0);
    }

    void nothingIsGoodBeforeItWasAsked()
    {
        DatabaseLane lane(QStringLiteral("test"),
                          {m_cluster.cluster().conninfo(QStringLiteral("platform")), {}, {}});
        const HealthMonitor monitor({instance()}, lane);
        QCOMPARE(monitor.snapshot().instances.at(0).state(), HealthState::Unknown);
        QCOMPARE(monitor.snapshot().database.state, HealthState::Unknown);
        QVERIFY(!monitor.snapshot().pulse);
    }

    void instancesAndDatabaseAreAskedAgainAndAgain()
    {
        DatabaseLane lane(QStringLiteral("test"),
                          {m_cluster.cluster().conninfo(QStringLiteral("platform")), {}, {}});
        HealthMonitor monitor({instance()}, lane, std::chrono::milliseconds(50));
        monitor.start();
        QTRY_COMPARE(monitor.snapshot().instances.at(0).state(), HealthState::Good);
        QTRY_COMPARE(monitor.snapshot().database.state, HealthState::Good);
        QCOMPARE(monitor.snapshot().pulse->session.database, QStringLiteral("platform"));
        QCOMPARE(monitor.snapshot().pulse->schema.position, SchemaPosition::AtHead);

        m_ready = false;
        QTRY_COMPARE(monitor.snapshot().instances.at(0).state(), HealthState::Down);
        QCOMPARE(monitor.snapshot().instances.at(0).live.state, HealthState::Good);
        QCOMPARE(monitor.snapshot().instances.at(0).ready.last->text,
                 QStringLiteral("503 unavailable"));
        QVERIFY(monitor.snapshot().instances.at(0).since());

        m_ready = true;
        QTRY_COMPARE(monitor.snapshot().instances.at(0).state(), HealthState::Good);
        QVERIFY(monitor.snapshot().instances.at(0).ready.history.size() >= 3);
    }

    void aDatabaseThatGoesAwayIsDownAndComesBack()
    {
        DatabaseLane lane(QStringLiteral("test"),
                          {m_cluster.cluster().conninfo(QStringLiteral("platform")), {}, {}});
        HealthMonitor monitor({}, lane, std::chrono::milliseconds(50));
        monitor.start();
        QTRY_COMPARE(monitor.snapshot().database.state, HealthState::Good);
        valueOf(m_cluster.cluster().stop(PrivateCluster::StopMode::Immediate));
        QTRY_COMPARE(monitor.snapshot().database.state, HealthState::Down);
        QVERIFY(!monitor.snapshot().database.last->text.isEmpty());
        QVERIFY(monitor.snapshot().pulse); // old, and told as such by pulseAt
        valueOf(m_cluster.cluster().start());
        QTRY_COMPARE(monitor.snapshot().database.state, HealthState::Good);
    }

    void anAddressWhereNothingListensIsDownWithTheReason()
    {
        DatabaseLane lane(QStringLiteral("test"),
                          {m_cluster.cluster().conninfo(QStringLiteral("platform")), {}, {}});
        HealthMonitor monitor({{QStringLiteral("gone"), QStringLiteral("http://127.0.0.1:1")}},
                              lane, std::chrono::milliseconds(50));
        monitor.start();
        // One refused route makes the instance down; the other may not have answered yet.
        QTRY_COMPARE(monitor.snapshot().instances.at(0).live.state, HealthState::Down);
        QCOMPARE(monitor.snapshot().instances.at(0).state(), HealthState::Down);
        QCOMPARE(monitor.snapshot().instances.at(0).live.last->text,
                 QStringLiteral("connection refused"));
    }
};

QTEST_GUILESS_MAIN(HealthMonitorTest)
#include "tst_healthmonitor.moc"
