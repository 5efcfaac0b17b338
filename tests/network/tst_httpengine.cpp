// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpengine.h"
#include "tests/network/waiting.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTimer>

using namespace clicknback;

/// The one HTTP client of all probes against servers that behave.
class HttpEngineTest : public QObject
{
    Q_OBJECT

    HttpEngine m_engine;

    HttpReply ask(const HttpRequest &request) { return resultOf(m_engine.ask(request)); }
    HttpReply ask(const QString &url, std::chrono::milliseconds timeout = std::chrono::seconds(5))
    {
        return ask({.url = url, .timeout = timeout});
    }

    static QByteArray head(const QByteArray &headers)
    {
        return "HTTP/1.1 200 OK\r\n" + headers + "\r\n";
    }

private slots:
    void anAnswerHasStatusHeadersBodyAndTime()
    {
        ScriptedServer server(ScriptedServer::answering("fine"));
        const HttpReply reply = ask(server.url());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.header("content-type"), QByteArray("text/plain"));
        QCOMPARE(reply.header("x-none"), QByteArray());
        QCOMPARE(reply.body, QByteArray("fine"));
        QVERIFY(!reply.isCut);
        QVERIFY(reply.error.isEmpty());
        QVERIFY(reply.latency.count() > 0);
    }

    void eachPhaseIsTimedAndThoseThatWereNotNeededAreUnknown()
    {
        ScriptedServer server([](QTcpSocket &socket, const QByteArray &) {
            QTimer::singleShot(80, &socket, [&socket] {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfi");
                QTimer::singleShot(60, &socket, [&socket] { socket.write("ne"); });
            });
        });
        const Phases byNumber = ask(server.url()).phases;
        QVERIFY(!byNumber.dns);
        QVERIFY(!byNumber.tls);
        QVERIFY(byNumber.connect && byNumber.connect->count() < 50'000);
        QVERIFY(byNumber.firstByte && byNumber.firstByte->count() >= 75'000);
        QVERIFY(byNumber.body && byNumber.body->count() >= 50'000);
        const Phases byName = ask(QStringLiteral("http://localhost:%1/").arg(server.port())).phases;
        QVERIFY(byName.dns);
    }

    void aRedirectIsTheAnswerItself()
    {
        ScriptedServer server(ScriptedServer::closingAfter(
            "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"));
        const HttpReply reply = ask(server.url());
        QCOMPARE(reply.status, 302);
        QCOMPARE(reply.header("location"), QByteArray("/elsewhere"));
        QCOMPARE(server.requests(), 1);
    }

    void aContinueBeforeTheAnswerIsNotTheAnswer()
    {
        ScriptedServer server(
            ScriptedServer::silentAfter("HTTP/1.1 100 Continue\r\nX-First: 1\r\n\r\n"
                                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        const HttpReply reply = ask(server.url());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("ok"));
        QCOMPARE(reply.header("x-first"), QByteArray());
    }

    void aBodyIsSentWithItsMethodAndHeaders()
    {
        ScriptedServer server(ScriptedServer::answering("fine"));
        const HttpReply reply = ask({.url = server.url(QStringLiteral("/a?b=c")),
                                     .method = "PUT",
                                     .body = "{}",
                                     .headers = {"X-One: 1", "Host: clicknback.example"}});
        QCOMPARE(reply.status, 200);
        QVERIFY(server.lastRequest().startsWith("PUT /a?b=c HTTP/1.1\r\n"));
        QVERIFY(server.lastRequest().contains("\r\nX-One: 1\r\n"));
        QVERIFY(server.lastRequest().contains("\r\nHost: clicknback.example\r\n"));
        QVERIFY(server.lastRequest().endsWith("\r\n\r\n{}"));
    }

    void aHeadHasNoBody()
    {
        ScriptedServer server(ScriptedServer::silentAfter(head("Content-Length: 1000000\r\n")));
        const HttpReply reply = ask({.url = server.url(), .method = "HEAD"});
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body.isEmpty());
    }

    void aBodyLongerThanPromisedEndsWhereItWasPromised()
    {
        ScriptedServer server(
            ScriptedServer::closingAfter(head("Content-Length: 2\r\n") + "okand more"));
        const HttpReply reply = ask(server.url());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("ok"));
    }

    void aBodyWithoutALengthEndsWithTheConnection()
    {
        ScriptedServer server(ScriptedServer::closingAfter("HTTP/1.0 200 OK\r\n\r\nold but whole"));
        const HttpReply reply = ask(server.url());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("old but whole"));
    }

    void eachQuestionMeasuresAConnectionOfItsOwn()
    {
        ScriptedServer server(ScriptedServer::answering("fine"));
        QVERIFY(ask(server.url()).phases.connect);
        QVERIFY(ask(server.url()).phases.connect);
        QCOMPARE(server.connections(), 2);
        QTRY_COMPARE(server.closed(), 2);
    }

    void aClientMayKeepItsConnection()
    {
        ScriptedServer server(ScriptedServer::answering("fine"));
        HttpRequest request{.url = server.url()};
        request.reusesConnection = true;
        QVERIFY(ask(request).phases.connect);
        const HttpReply second = ask(request);
        QCOMPARE(second.status, 200);
        QVERIFY(!second.phases.connect);
        QVERIFY(second.phases.firstByte);
        QCOMPARE(server.connections(), 1);
    }

    void manyAreAskedAtOnceAndASilentOneHoldsUpNobody()
    {
        ScriptedServer silent(ScriptedServer::silentAfter(""));
        QFuture<HttpReply> waiting =
            m_engine.ask({.url = silent.url(), .timeout = std::chrono::seconds(30)});
        QFuture<HttpReply> lookup =
            m_engine.ask({.url = QStringLiteral("http://slow.nothing.invalid/")});
        ScriptedServer server(ScriptedServer::answering("fine"));
        QElapsedTimer timer;
        timer.start();
        std::vector<QFuture<HttpReply>> replies;
        for (int i = 0; i < 500; ++i)
            replies.push_back(m_engine.ask({.url = server.url()}));
        for (const QFuture<HttpReply> &reply : replies)
            QCOMPARE(resultOf(reply).status, 200);
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(!waiting.isFinished());
        waiting.cancel();
        QTRY_COMPARE(silent.closed(), 1);
        lookup.cancel();
    }

    void aUnixSocketAnswersInPlaceOfAHost()
    {
        const QTemporaryDir folder;
        QLocalServer server;
        QVERIFY(server.listen(folder.filePath(QStringLiteral("a.sock"))));
        connect(&server, &QLocalServer::newConnection, &server, [&server] {
            QLocalSocket *socket = server.nextPendingConnection();
            connect(socket, &QLocalSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlocal");
            });
        });
        const HttpReply reply = ask({.url = QStringLiteral("http://engine/version"),
                                     .unixSocket = server.fullServerName()});
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("local"));
        QVERIFY(!reply.phases.dns);
    }
};

QTEST_GUILESS_MAIN(HttpEngineTest)
#include "tst_httpengine.moc"
