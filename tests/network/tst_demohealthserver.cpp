// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/demohealthserver.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace clicknback;

/// The health routes over real HTTP, byte for byte.
class DemoHealthServerTest : public QObject
{
    Q_OBJECT

    struct Answer
    {
        int status = 0;
        QByteArray body;
        QByteArray type;
    };

    QNetworkAccessManager m_http;
    bool m_databaseAnswers = true;
    std::vector<DemoHealthServer::Answer> m_waiting; ///< when the database takes its time
    bool m_databaseIsSlow = false;
    std::unique_ptr<DemoHealthServer> m_server;
    quint16 m_port = 0;

    Answer ask(const QString &path, const QByteArray &method = "GET")
    {
        const QUrl url(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path));
        const std::unique_ptr<QNetworkReply> reply(
            m_http.sendCustomRequest(QNetworkRequest(url), method));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(5'000);
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->readAll(), reply->rawHeader("content-type")};
    }
    void expect(const Answer &answer, int status, const QByteArray &body)
    {
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.body, body);
        QCOMPARE(answer.type, QByteArray("application/json"));
    }

private slots:
    void init()
    {
        m_databaseAnswers = true;
        m_databaseIsSlow = false;
        m_waiting.clear();
        m_server =
            std::make_unique<DemoHealthServer>([this](const DemoHealthServer::Answer &answer) {
                if (m_databaseIsSlow)
                    m_waiting.push_back(answer);
                else
                    answer(m_databaseAnswers);
            });
        m_port = *m_server->start(0);
    }
    void cleanup() { m_server.reset(); }

    void liveNeedsNoDatabase()
    {
        m_databaseAnswers = false;
        expect(ask(QStringLiteral("/health/live")), 200, R"({"status":"alive"})");
    }

    void readyIsTheDatabasesAnswer()
    {
        expect(ask(QStringLiteral("/health/ready")), 200, R"({"status":"ready"})");
        m_databaseAnswers = false;
        expect(ask(QStringLiteral("/health/ready")), 503, R"({"status":"unavailable"})");
    }

    void otherPathsAndMethodsAreAnsweredAsByTheApi()
    {
        for (const char *path : {"/", "/health", "/health/live/x", "/healthz", "/api/v1/purchases"})
            expect(ask(QString::fromLatin1(path)), 404, R"({"detail":"Not Found"})");
        expect(ask(QStringLiteral("/health/live"), "POST"), 405,
               R"({"detail":"Method Not Allowed"})");
        expect(ask(QStringLiteral("/health/ready"), "DELETE"), 405,
               R"({"detail":"Method Not Allowed"})");
    }

    void aQueryInTheAddressChangesNothing()
    {
        expect(ask(QStringLiteral("/health/live?verbose=1")), 200, R"({"status":"alive"})");
    }

    void aSlowReadinessDelaysOnlyItself()
    {
        m_server->setReadyDelay(std::chrono::milliseconds(400));
        QElapsedTimer waited;
        waited.start();
        expect(ask(QStringLiteral("/health/live")), 200, R"({"status":"alive"})");
        QVERIFY(waited.elapsed() < 300);
        waited.restart();
        expect(ask(QStringLiteral("/health/ready")), 200, R"({"status":"ready"})");
        QVERIFY(waited.elapsed() >= 400);
    }

    void aClientThatGaveUpDoesNoHarm()
    {
        m_databaseIsSlow = true;
        QTcpSocket impatient;
        impatient.connectToHost(QHostAddress::LocalHost, m_port);
        impatient.write("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(m_waiting.size(), 1u);
        impatient.abort();
        QTest::qWait(50);
        m_waiting[0](true);
        m_databaseIsSlow = false;
        expect(ask(QStringLiteral("/health/ready")), 200, R"({"status":"ready"})");
    }

    void nothingListensAfterItsEnd()
    {
        expect(ask(QStringLiteral("/health/live")), 200, R"({"status":"alive"})");
        m_server.reset();
        QCOMPARE(ask(QStringLiteral("/health/live")).status, 0);
    }

    void theUsualPortIsLeftToWhoeverHasIt()
    {
        QTcpServer squatter; // may fail when somebody else has the port already
        squatter.listen(QHostAddress::LocalHost, DemoHealthServer::kUsualPort);
        DemoHealthServer other([](const DemoHealthServer::Answer &answer) { answer(true); });
        const Result<quint16> port = other.start(0);
        QVERIFY(port);
        QVERIFY(*port != DemoHealthServer::kUsualPort);
        QVERIFY(*port != m_port);
    }

    void aWantedPortInUseIsAnErrorThatNamesIt()
    {
        DemoHealthServer other([](const DemoHealthServer::Answer &answer) { answer(true); });
        const Result<quint16> port = other.start(m_port);
        QVERIFY(!port);
        QVERIFY(port.error().message.contains(QString::number(m_port)));
    }
};

QTEST_GUILESS_MAIN(DemoHealthServerTest)
#include "tst_demohealthserver.moc"
