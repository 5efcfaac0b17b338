// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/watchservice.h"
#include "tests/support/testcluster.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// Probes over real HTTP, incidents, and a history in a real file that outlives the service.
class WatchServiceTest : public QObject
{
    Q_OBJECT

    QTcpServer m_server;
    bool m_isWell = true;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalHistory> m_history;
    HttpEngine m_http;
    std::unique_ptr<WatchService> m_watch;

    void serve()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                socket->readAll();
                const QByteArray body =
                    m_isWell ? "{\"status\":\"alive\"}" : "Internal Server Error";
                socket->write((m_isWell ? QByteArray("HTTP/1.1 200 OK\r\n")
                                        : QByteArray("HTTP/1.1 500 Internal Server Error\r\n"))
                              + "content-length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                              + body);
            });
        });
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
    }
    Environment environment() const
    {
        HttpQuestion question;
        question.url = QStringLiteral("http://127.0.0.1:%1/health/live").arg(m_server.serverPort());
        ProbeSpec probe;
        probe.id = QStringLiteral("live");
        probe.name = QStringLiteral("Liveness");
        probe.question = question;
        probe.interval = std::chrono::seconds(1);
        probe.timeout = std::chrono::milliseconds(900);
        Environment environment;
        environment.watch.hasDefaultProbes = false;
        environment.watch.probes = {probe};
        return environment;
    }
    void begin()
    {
        m_watch = std::make_unique<WatchService>(environment(), QStringLiteral("test"),
                                                 ProbeSources{.http = &m_http}, m_history.get());
        m_watch->start();
    }
    HealthState state() const { return m_watch->standings().front().state; }

private slots:
    void initTestCase() { serve(); }
    void init()
    {
        m_isWell = true;
        m_folder = std::make_unique<QTemporaryDir>();
        m_history = std::make_unique<LocalHistory>(
            m_folder->filePath(QStringLiteral("health.sqlite")), HealthHistoryStore::schema());
        begin();
        QTRY_COMPARE(state(), HealthState::Good);
    }
    void cleanup()
    {
        m_watch.reset();
        m_history.reset();
    }

    void anIncidentOpensAndClosesByItself()
    {
        QSignalSpy opened(m_watch.get(), &WatchService::incidentOpened);
        QSignalSpy closed(m_watch.get(), &WatchService::incidentClosed);
        m_isWell = false;
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10'000);
        QVERIFY(m_watch->incidents().front().isOpen());
        QVERIFY(m_watch->incidents().front().cause.contains(u"500"));
        m_isWell = true;
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 10'000);
        QVERIFY(!m_watch->incidents().front().isOpen());
    }

    void whatIsOpenIsStillOpenAfterARestartAndIsTheSameIncident()
    {
        m_isWell = false;
        QTRY_VERIFY_WITH_TIMEOUT(!m_watch->incidents().empty(), 10'000);
        const QString id = m_watch->incidents().front().id;
        m_watch->addNote(id, QStringLiteral("looking at it"), QStringLiteral("carol"));
        m_watch.reset();
        begin();
        QTRY_VERIFY_WITH_TIMEOUT(state() == HealthState::Down, 10'000);
        QTest::qWait(1'000);
        QCOMPARE(m_watch->incidents().size(), std::size_t(1));
        QCOMPARE(m_watch->incidents().front().id, id);
        const auto &events = m_watch->incidents().front().events;
        QVERIFY(std::any_of(events.begin(), events.end(), [](const IncidentEvent &event) {
            return event.author == u"carol" && event.text == u"looking at it";
        }));
        m_isWell = true;
        QTRY_VERIFY_WITH_TIMEOUT(!m_watch->incidents().front().isOpen(), 10'000);
    }

    void whatChangedShortlyBeforeIsPartOfTheStory()
    {
        m_watch->noteChange({Instant::now(), PlatformChange::Kind::Deploy,
                             QStringLiteral("container app runs another image")});
        m_isWell = false;
        QTRY_VERIFY_WITH_TIMEOUT(!m_watch->incidents().empty(), 10'000);
        const auto &events = m_watch->incidents().front().events;
        QVERIFY(std::any_of(events.begin(), events.end(), [](const IncidentEvent &event) {
            return event.kind == IncidentEvent::Kind::Change
                   && event.text.contains(u"another image");
        }));
    }

    void aPauseOutlivesTheProgram()
    {
        m_watch->setPaused(QStringLiteral("live"), true);
        m_watch.reset();
        m_history = std::make_unique<LocalHistory>(
            m_folder->filePath(QStringLiteral("health.sqlite")), HealthHistoryStore::schema());
        begin();
        QTRY_COMPARE_WITH_TIMEOUT(state(), HealthState::Paused, 5'000);
    }

    void thePastIsReadFromTheFile()
    {
        QTest::qWait(3'500);
        const Instant now = Instant::now();
        auto past =
            m_watch->past(QStringLiteral("live"), now.plusSeconds(-600), now.plusSeconds(1));
        QTRY_VERIFY(past.isFinished());
        const ProbePast read = valueOf(past.result());
        QVERIFY(read.samples.size() >= 3);
        QVERIFY(!read.buckets.empty());
        QVERIFY(read.uptime.has_value());
        QVERIFY(read.uptime->lowest < 100 && read.uptime->highest == 100);
        QVERIFY(read.uptime->coverage > 0 && read.uptime->coverage < 0.5);
    }

    void withoutAFileItWorksAndKeepsNothing()
    {
        WatchService watch(environment(), QStringLiteral("test"), ProbeSources{.http = &m_http},
                           nullptr);
        watch.start();
        QTRY_COMPARE(watch.worst(), HealthState::Good);
        const Instant now = Instant::now();
        auto past = watch.past(QStringLiteral("live"), now.plusSeconds(-60), now);
        QTRY_VERIFY(past.isFinished());
        QVERIFY(!valueOf(past.result()).samples.empty());
    }

    void anAcknowledgementIsHeldByTheIncident()
    {
        m_isWell = false;
        QTRY_VERIFY_WITH_TIMEOUT(!m_watch->incidents().empty(), 10'000);
        m_watch->acknowledge(m_watch->incidents().front().id, QStringLiteral("jero"));
        QTRY_COMPARE(m_watch->standings().front().acknowledgedBy, QStringLiteral("jero"));
        QVERIFY(!m_watch->standings().front().alertsAt(Instant::now()));
    }
};

QTEST_GUILESS_MAIN(WatchServiceTest)
#include "tst_watchservice.moc"
