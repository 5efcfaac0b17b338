// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpengine.h"
#include "tests/network/waiting.h"
#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>

using namespace clicknback;

namespace {

constexpr std::chrono::milliseconds kSoon{300};

} // namespace

/// Bodies without an end, as logs are, and requests that nobody waits for any more.
class HttpStreamTest : public QObject
{
    Q_OBJECT

    HttpEngine m_engine;

    static QByteArray head(const QByteArray &headers)
    {
        return "HTTP/1.1 200 OK\r\n" + headers + "\r\n";
    }

private slots:
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
};

QTEST_GUILESS_MAIN(HttpStreamTest)
#include "tst_httpstream.moc"
