// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpengine.h"
#include "tests/network/waiting.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

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

/// Servers that are slow, silent, lying, resetting or none at all: each ends in time, with a layer
/// and a sentence, and without filling our memory.
class HttpFailuresTest : public QObject
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

QTEST_GUILESS_MAIN(HttpFailuresTest)
#include "tst_httpfailures.moc"
