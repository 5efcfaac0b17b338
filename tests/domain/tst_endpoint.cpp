// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/endpoint.h"

#include <QTest>

using namespace clicknback;
using namespace std::chrono_literals;

namespace {

QByteArray saying(const QByteArray &word)
{
    return "{\"status\":\"" + word + "\"}";
}

HttpAnswer answered(int status, const QByteArray &body)
{
    return {.status = status, .body = body, .latency = 4ms};
}

} // namespace

class TestEndpoint : public QObject
{
    Q_OBJECT
private slots:
    void onlyTheCodeAndTheBodyOfTheRouteAreHealth_data()
    {
        QTest::addColumn<HealthEndpoint>("endpoint");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("good");
        const QByteArray alive = saying("alive");
        const QByteArray ready = saying("ready");
        QTest::newRow("alive") << HealthEndpoint::Live << 200 << alive << true;
        QTest::newRow("ready") << HealthEndpoint::Ready << 200 << ready << true;
        QTest::newRow("the other route's word") << HealthEndpoint::Ready << 200 << alive << false;
        QTest::newRow("no database")
            << HealthEndpoint::Ready << 503 << saying("unavailable") << false;
        QTest::newRow("right word, wrong code") << HealthEndpoint::Live << 500 << alive << false;
        QTest::newRow("a proxy's page")
            << HealthEndpoint::Live << 200 << QByteArray("<html>alive</html>") << false;
        QTest::newRow("nothing in it") << HealthEndpoint::Live << 200 << QByteArray() << false;
        QTest::newRow("kill switch") << HealthEndpoint::Live << 404 << QByteArray() << false;
    }
    void onlyTheCodeAndTheBodyOfTheRouteAreHealth()
    {
        QFETCH(HealthEndpoint, endpoint);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, good);
        const Observation observation = judge(endpoint, answered(status, body), Instant{7});
        QCOMPARE(observation.succeeded, good);
        QCOMPARE(observation.at, Instant{7});
        QCOMPARE(observation.latency, std::optional<std::chrono::microseconds>(4ms));
        QVERIFY(observation.text.startsWith(QString::number(status)));
    }

    void silenceHasNoLatencyAndSaysWhy()
    {
        const HttpAnswer silence{.error = QStringLiteral("connection refused")};
        const Observation observation = judge(HealthEndpoint::Live, silence, Instant{});
        QVERIFY(!observation.succeeded);
        QVERIFY(!observation.latency.has_value());
        QCOMPARE(observation.text, QStringLiteral("connection refused"));
    }

    void aLongWordFromAStrangerIsCut()
    {
        const QByteArray body = saying(QByteArray(10'000, 'x'));
        QVERIFY(judge(HealthEndpoint::Live, answered(200, body), {}).text.size() < 50);
    }

    void theWorseRouteDecidesAndUnknownBeatsGood()
    {
        QCOMPARE(combined(HealthState::Good, HealthState::Good), HealthState::Good);
        QCOMPARE(combined(HealthState::Good, HealthState::Degraded), HealthState::Degraded);
        QCOMPARE(combined(HealthState::Unknown, HealthState::Good), HealthState::Unknown);
        QCOMPARE(combined(HealthState::Unknown, HealthState::Down), HealthState::Down);
        QCOMPARE(combined(HealthState::Down, HealthState::Good), HealthState::Down);
    }

    void theRoutesAreThePlatforms()
    {
        QCOMPARE(pathOf(HealthEndpoint::Live), QStringLiteral("/health/live"));
        QCOMPARE(pathOf(HealthEndpoint::Ready), QStringLiteral("/health/ready"));
    }
};

QTEST_APPLESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
