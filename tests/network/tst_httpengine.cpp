// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpengine.h"
#include "tests/network/waiting.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <unistd.h>

using namespace clicknback;

namespace {

constexpr std::chrono::milliseconds kSoon{300};

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    file.open(QIODevice::ReadOnly);
    return file.readAll().split(' ').at(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// Writes zeros as fast as they are taken, and counts them.
ScriptedServer::Script pouring(qint64 promised, qint64 *poured)
{
    return [=](QTcpSocket &socket, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(promised)
                     + "\r\n\r\n");
        const auto pour = [&socket, promised, poured] {
            while (*poured < promised && socket.bytesToWrite() < 1 << 20)
                *poured += socket.write(QByteArray(1 << 16, '0'));
        };
        QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, pour);
        pour();
    };
}

} // namespace

/// The one HTTP client of all probes against servers that behave, and servers that do not.
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

    void everyOtherAnswerNamesItsLayerAndReason_data()
    {
        using S = ScriptedServer;
        QTest::addColumn<S::Script>("script");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const S::Script &script, const char *error) {
            QTest::newRow(name) << script << QString::fromUtf8(error);
        };
        row("closed without an answer", S::closingAfter(""),
            "the connection was closed without an answer");
        row("reset without an answer", S::resettingAfter(""),
            "the connection was reset without an answer");
        row("closed within the headers", S::closingAfter("HTTP/1.1 200 OK\r\nContent-Le"),
            "the connection was closed within the headers of the answer");
        row("reset in the body", S::resettingAfter(head("Content-Length: 100\r\n") + "12345"),
            "the connection was reset after 5 bytes of the body");
        row("fewer bytes than promised", S::closingAfter(head("Content-Length: 100\r\n") + "12345"),
            "the body ended after 5 of 100 bytes");
        row("a chunk that is not whole",
            S::closingAfter(head("Transfer-Encoding: chunked\r\n") + "a\r\n12345"),
            "the body ended unfinished after 5 bytes");
        row("no last chunk",
            S::closingAfter(head("Transfer-Encoding: chunked\r\n") + "5\r\n12345\r\n"),
            "the body ended unfinished after 5 bytes");
        row("silence", S::silentAfter(""), "no answer within 300 ms");
        row("headers that drip", S::dripping("HTTP/1.1 200 OK\r\nX-Slow: ", "a"),
            "the headers of the answer did not end within 300 ms");
        row("a body that stops", S::silentAfter(head("Content-Length: 100\r\n") + "12345"),
            "the body did not end within 300 ms: 5 bytes came");
        row("the answer of 1991", S::closingAfter("<html>hello</html>"),
            "what answered does not speak HTTP");
        row("another protocol", S::closingAfter("SSH-2.0-OpenSSH_9.2p1\r\n"),
            "what answered does not speak HTTP");
        row("only a promise", S::closingAfter("HTTP/1.1 100 Continue\r\n\r\n"),
            "the connection was closed without an answer");
    }
    void everyOtherAnswerNamesItsLayerAndReason()
    {
        QFETCH(ScriptedServer::Script, script);
        QFETCH(QString, error);
        ScriptedServer server(script);
        const HttpReply reply = ask(server.url(), kSoon);
        QCOMPARE(reply.error, error);
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.layer, ProbeLayer::Application);
        QTRY_COMPARE(server.closed(), 1);
    }

    void aBodyWithoutAnEndIsGivenUpInTime()
    {
        ScriptedServer server(
            ScriptedServer::dripping(head("Transfer-Encoding: chunked\r\n"), "1\r\nx\r\n"));
        QElapsedTimer timer;
        timer.start();
        const HttpReply reply = ask(server.url(), kSoon);
        QCOMPARE(reply.status, 0);
        QVERIFY2(reply.error.startsWith(QStringLiteral("the body did not end within 300 ms")),
                 qPrintable(reply.error));
        QVERIFY(timer.elapsed() < 2'000);
        QTRY_COMPARE(server.closed(), 1);
    }

    void headersWithoutAnEndAreNotGathered()
    {
        ScriptedServer server(ScriptedServer::dripping(
            "HTTP/1.1 200 OK\r\n", "X-Again: " + QByteArray(60'000, 'x') + "\r\n"));
        const HttpReply reply = ask(server.url());
        QCOMPARE(reply.status, 0);
        QVERIFY2(reply.error.contains(QStringLiteral("headers of the answer are larger")),
                 qPrintable(reply.error));
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

    void aBodyOfAGigabyteIsCutAndTheConnectionClosed()
    {
        qint64 poured = 0;
        ScriptedServer server(pouring(1'000'000'000, &poured));
        const double before = residentMegabytes();
        const HttpReply reply = ask({.url = server.url(), .largestBody = 64 * 1024});
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.isCut);
        QCOMPARE(reply.body.size(), 64 * 1024);
        QTRY_COMPARE(server.closed(), 1);
        QVERIFY2(poured < 50'000'000, qPrintable(QString::number(poured)));
        QVERIFY2(residentMegabytes() - before < 30, "memory was filled");
    }

    void addressesThatCannotBeAskedAreRefusedInWords_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *url, const char *words) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(words);
        };
        row("", "there is no address to ask");
        row("api.example", "“api.example” has no scheme: write https://api.example");
        row("localhost:8001/health/live", "has no scheme");
        row("file:///etc/hostname", "neither http nor https");
        row("ftp://127.0.0.1/", "neither http nor https");
        row("http://", "is no address");
        row("http://127.0.0.1:99999/", "is no address");
        row("http://127.0.0.1/\r\nX-Injected: 1", "is no address");
    }
    void addressesThatCannotBeAskedAreRefusedInWords()
    {
        QFETCH(QString, url);
        QFETCH(QString, words);
        const HttpReply reply = ask(url);
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.layer, ProbeLayer::None);
        QVERIFY2(reply.error.contains(words), qPrintable(reply.error));
    }

    void aHeaderCannotSmuggleAnother()
    {
        ScriptedServer server(ScriptedServer::answering("fine"));
        const HttpReply reply = ask({.url = server.url(), .headers = {"Host: a\r\nX-Injected: 1"}});
        QCOMPARE(reply.status, 0);
        QVERIFY(reply.error.contains(QStringLiteral("line break")));
        QCOMPARE(server.connections(), 0);
    }

    void aRefusedConnectionIsOfLayerConnect()
    {
        const HttpReply reply = ask(QStringLiteral("http://127.0.0.1:1/"));
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.error, QStringLiteral("connection refused"));
        QCOMPARE(reply.layer, ProbeLayer::Connect);
        QCOMPARE(reply.systemError, ECONNREFUSED);
        QVERIFY(!reply.phases.connect);
    }

    void aNameThatIsNotThereIsOfLayerDns()
    {
        const HttpReply reply =
            ask(QStringLiteral("http://nothing.invalid/"), std::chrono::seconds(2));
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.layer, ProbeLayer::Dns);
        QVERIFY2(reply.error == QStringLiteral("the name “nothing.invalid” is not known")
                     || reply.error == QStringLiteral("no answer from DNS within 2 s"),
                 qPrintable(reply.error));
    }

    void whatAnswersHttpWhereTlsWasWantedIsOfLayerTls()
    {
        ScriptedServer server(ScriptedServer::answering("fine"));
        QObject context;
        // A TLS hello has no empty line; the server answers it at once in plain words.
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &context, [&plain] {
            plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        const HttpReply reply =
            ask(QStringLiteral("https://127.0.0.1:%1/").arg(plain.serverPort()));
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.layer, ProbeLayer::Tls);
        QCOMPARE(reply.error, QStringLiteral("what answered does not speak TLS"));
    }

    void aSilentHandshakeIsOfLayerTls()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const HttpReply reply =
            ask(QStringLiteral("https://127.0.0.1:%1/").arg(silent.serverPort()), kSoon);
        QCOMPARE(reply.layer, ProbeLayer::Tls);
        QCOMPARE(reply.error, QStringLiteral("no TLS handshake within 300 ms"));
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

    void cancellingEndsTheRequest()
    {
        ScriptedServer server(ScriptedServer::silentAfter(""));
        QFuture<HttpReply> future = m_engine.ask({.url = server.url()});
        QTRY_COMPARE(server.requests(), 1);
        future.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(server.closed(), 1, 1'000);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.resultCount(), 0);
    }

    void theEndOfTheEngineEndsWhatIsUnderWay()
    {
        ScriptedServer server(ScriptedServer::silentAfter(""));
        auto engine = std::make_unique<HttpEngine>();
        QFuture<HttpReply> asked = engine->ask({.url = server.url()});
        QFuture<HttpReply> followed =
            engine->stream({.url = server.url()}, [](const char *, std::size_t) { return true; });
        QFuture<HttpReply> lookup =
            engine->ask({.url = QStringLiteral("http://late.nothing.invalid/")});
        QTRY_COMPARE(server.requests(), 2);
        QElapsedTimer timer;
        timer.start();
        engine.reset();
        QVERIFY(timer.elapsed() < 1'000);
        QVERIFY(asked.isFinished() && followed.isFinished() && lookup.isFinished());
        QCOMPARE(asked.resultCount(), 0);
        QTRY_COMPARE(server.closed(), 2);
    }

    void aStreamGoesOnAsLongAsItIsWanted()
    {
        ScriptedServer server(
            ScriptedServer::dripping(head("Transfer-Encoding: chunked\r\n"), "5\r\nline\n\r\n"));
        std::atomic<int> lines = 0;
        const auto take = [&](const char *data, std::size_t size) {
            lines += int(std::count(data, data + size, '\n'));
            return lines < 60; // at 10 ms each well beyond the timeout
        };
        const HttpReply reply =
            resultOf(m_engine.stream({.url = server.url(), .timeout = kSoon}, take));
        QVERIFY(lines >= 60);
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body.isEmpty());
        QVERIFY(reply.error.isEmpty());
        QTRY_COMPARE(server.closed(), 1);
    }

    void aStreamThatNeverBeginsIsGivenUp()
    {
        ScriptedServer server(ScriptedServer::silentAfter(""));
        const HttpReply reply =
            resultOf(m_engine.stream({.url = server.url(), .timeout = kSoon},
                                     [](const char *, std::size_t) { return true; }));
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.error, QStringLiteral("no answer within 300 ms"));
        QTRY_COMPARE(server.closed(), 1);
    }

    void aStreamThatBreaksSaysSo()
    {
        ScriptedServer server(ScriptedServer::closingAfter(head("Transfer-Encoding: chunked\r\n")
                                                           + "5\r\n12345\r\n"));
        QByteArray taken;
        const HttpReply reply =
            resultOf(m_engine.stream({.url = server.url()}, [&](const char *data, std::size_t n) {
                taken.append(data, qsizetype(n));
                return true;
            }));
        QCOMPARE(taken, QByteArray("12345"));
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.error, QStringLiteral("the body ended unfinished after 5 bytes"));
    }

    void theWordsOfARefusalAreNoStream()
    {
        ScriptedServer server(ScriptedServer::closingAfter(
            "HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\n\r\nno such"));
        bool wasCalled = false;
        const HttpReply reply =
            resultOf(m_engine.stream({.url = server.url()}, [&](const char *, std::size_t) {
                wasCalled = true;
                return true;
            }));
        QVERIFY(!wasCalled);
        QCOMPARE(reply.status, 404);
        QCOMPARE(reply.body, QByteArray("no such"));
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

    void aUnixSocketThatIsNotThereOrNobodysOrTooLongIsToldApart()
    {
        const QTemporaryDir folder;
        const auto words = [this](const QString &path) {
            return ask({.url = QStringLiteral("http://engine/"), .unixSocket = path});
        };
        const HttpReply missing = words(folder.filePath(QStringLiteral("missing")));
        QCOMPARE(missing.systemError, ENOENT);
        QVERIFY(missing.error.startsWith(QStringLiteral("there is no socket /")));
        QFile file(folder.filePath(QStringLiteral("plain")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const HttpReply nobody = words(file.fileName());
        QCOMPARE(nobody.systemError, ECONNREFUSED);
        QVERIFY(nobody.error.startsWith(QStringLiteral("nobody listens at the socket /")));
        const HttpReply tooLong = words(folder.filePath(QString(200, QLatin1Char('x'))));
        QVERIFY(tooLong.error.startsWith(QStringLiteral("the path of the socket is too long")));
    }
};

QTEST_GUILESS_MAIN(HttpEngineTest)
#include "tst_httpengine.moc"
