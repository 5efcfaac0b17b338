// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpjudge.h"

#include <QTest>

using namespace clicknback;

/// What a reply means for a question: verdict, layer and sentence.
class HttpJudgeTest : public QObject
{
    Q_OBJECT

    static constexpr Instant kNow{1'800'000'000'000'000};

    static HttpReply reply(int status, const QByteArray &body,
                           const QByteArray &type = QByteArrayLiteral("application/json"))
    {
        return {.status = status,
                .headers = {{"content-type", type}},
                .body = body,
                .latency = std::chrono::milliseconds(4)};
    }
    static HttpQuestion ready()
    {
        return {.url = QStringLiteral("http://127.0.0.1/health/ready"),
                .jsonPath = QStringLiteral("status"),
                .jsonValue = QStringLiteral("ready")};
    }
    static void expect(const Sample &sample, Verdict verdict, ProbeLayer layer, const QString &text)
    {
        QCOMPARE(sample.text, text);
        QCOMPARE(sample.verdict, verdict);
        QCOMPARE(sample.layer, layer);
        QCOMPARE(sample.at, kNow);
    }

private slots:
    void theRequestCarriesWhatTheQuestionSays()
    {
        const HttpRequest request = requestOf({.url = QStringLiteral("https://a.example/b"),
                                               .caFile = QStringLiteral("/ca.pem"),
                                               .hostHeader = QStringLiteral("b.example")},
                                              std::chrono::seconds(3));
        QCOMPARE(request.url, QStringLiteral("https://a.example/b"));
        QCOMPARE(request.caFile, QStringLiteral("/ca.pem"));
        QCOMPARE(request.timeout, std::chrono::milliseconds(3'000));
        QCOMPARE(request.headers, std::vector<QByteArray>{"Host: b.example"});
        QVERIFY(!request.reusesConnection);
        QCOMPARE(request.method, QByteArray("GET"));
    }

    void whatWasPromisedPasses()
    {
        const Sample sample = judgeHttp(ready(), reply(200, "{\"status\":\"ready\"}"), kNow);
        expect(sample, Verdict::Pass, ProbeLayer::None, QStringLiteral("200 ready"));
        QCOMPARE(sample.latency, std::optional(std::chrono::microseconds(4'000)));
        QCOMPARE(judgeHttp({}, reply(200, "anything"), kNow).text, QStringLiteral("200"));
        QCOMPARE(judgeHttp({.status = 0}, reply(418, ""), kNow).verdict, Verdict::Pass);
    }

    void aJsonValueIsComparedAsText_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const QByteArray &body, const char *path,
                            const char *value) {
            QTest::newRow(name) << body << QString::fromLatin1(path) << QString::fromLatin1(value);
        };
        row("text", "{\"a\":{\"b\":\"c\"}}", "a.b", "c");
        row("index", "{\"data\":[{\"id\":\"x\"},{\"id\":\"y\"}]}", "data.1.id", "y");
        row("number", "{\"n\":12}", "n", "12");
        row("decimal", "{\"n\":0.5}", "n", "0.5");
        row("boolean", "{\"n\":true}", "n", "true");
        row("nothing", "{\"n\":null}", "n", "null");
        row("list at the top", "[7]", "0", "7");
        row("only there", "{\"n\":[]}", "n", "");
        row("list", "{\"n\":[1,2]}", "n", "[1,2]");
    }
    void aJsonValueIsComparedAsText()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, path);
        QFETCH(QString, value);
        const HttpQuestion question{.jsonPath = path, .jsonValue = value};
        const Sample sample = judgeHttp(question, reply(200, body), kNow);
        QVERIFY2(sample.verdict == Verdict::Pass, qPrintable(sample.text));
    }

    void whatIsNotAsPromisedFailsWithItsOwnWords_data()
    {
        QTest::addColumn<HttpQuestion>("question");
        QTest::addColumn<HttpReply>("reply");
        QTest::addColumn<ProbeLayer>("layer");
        QTest::addColumn<QString>("text");
        const auto row = [](const HttpQuestion &question, const HttpReply &given, const char *text,
                            ProbeLayer layer = ProbeLayer::Application) {
            QTest::newRow(text) << question << given << layer << QString::fromUtf8(text);
        };
        row(ready(), reply(503, "{\"status\":\"unavailable\"}"), "503 unavailable");
        row(ready(), reply(200, "{\"status\":\"alive\"}"),
            "200, but status is “alive”, not “ready”");
        row(ready(), reply(200, "{\"state\":\"ready\"}"), "200, but the body has no “status”");
        row(ready(), reply(200, "<html>welcome</html>", "text/html"),
            "200, but the body is no JSON (illegal value at byte 1): “<html>welcome</html>”");
        row(ready(), reply(200, "{\"status\":\"rea"),
            "200, but the body is no JSON (unterminated string at byte 15): “{\"status\":\"rea”");
        row({.jsonPath = QStringLiteral("data.9.id")}, reply(200, "{\"data\":[]}"),
            "200, but the body has no “data.9.id”");
        row({}, reply(500, "Internal Server Error", "text/plain"), "500 instead of 200");
        row({.bodyContains = QStringLiteral("FastAPI")}, reply(200, "Django", "text/html"),
            "200, but the body does not contain “FastAPI”");
        row({.bodyPattern = QStringLiteral("^v\\d+$")}, reply(200, "vx", "text/plain"),
            "200, but the body does not match “^v\\d+$”");
        row({.header = QStringLiteral("Content-Type: json")}, reply(200, "x", "text/html"),
            "200, but the header Content-Type is “text/html”, without “json”");
        row({.header = QStringLiteral("X-Release:")}, reply(200, "x"),
            "200, but the header X-Release is missing");
        row({}, reply(502, "", "text/html"), "502: the proxy does not reach the application",
            ProbeLayer::Proxy);
        row({}, reply(504, "", "text/html"), "504: the proxy waited for the application in vain",
            ProbeLayer::Proxy);
        row({}, reply(503, "<html>", "text/html"),
            "503 from the proxy: it limits requests, or has no server to ask", ProbeLayer::Proxy);
        row({}, reply(404, "<html>", "text/html"), "404 from the proxy, not from the application",
            ProbeLayer::Proxy);
        row({}, reply(404, "{\"detail\":\"Not Found\"}"), "404 instead of 200");
    }
    void whatIsNotAsPromisedFailsWithItsOwnWords()
    {
        QFETCH(HttpQuestion, question);
        QFETCH(HttpReply, reply);
        QFETCH(ProbeLayer, layer);
        QFETCH(QString, text);
        expect(judgeHttp(question, reply, kNow), Verdict::Fail, layer, text);
    }

    void aRedirectIsReportedAndNotFollowed()
    {
        HttpReply moved = reply(307, "");
        moved.headers.emplace_back("location", "http://clicknback.com/api/v1/offers/");
        expect(judgeHttp({}, moved, kNow), Verdict::Fail, ProbeLayer::Application,
               QStringLiteral("307: moved to http://clicknback.com/api/v1/offers/, which is not "
                              "followed"));
        QCOMPARE(judgeHttp({.status = 307}, moved, kNow).verdict, Verdict::Pass);
    }

    void aBodyThatWasCutFails()
    {
        HttpReply large = reply(200, QByteArray(1 << 20, ' '));
        large.isCut = true;
        expect(judgeHttp(ready(), large, kNow), Verdict::Fail, ProbeLayer::Application,
               QStringLiteral("200, but the body is larger than 1024 KiB and was not read "
                              "further"));
    }

    void noAnswerFailsInItsLayerWithoutALatency()
    {
        const HttpReply refused{.latency = std::chrono::milliseconds(1),
                                .layer = ProbeLayer::Connect,
                                .error = QStringLiteral("connection refused")};
        const Sample sample = judgeHttp(ready(), refused, kNow);
        expect(sample, Verdict::Fail, ProbeLayer::Connect, QStringLiteral("connection refused"));
        QVERIFY(!sample.latency);
    }

    void whatWeCouldNotAskIsUnknown()
    {
        const HttpReply noScheme{.error = QStringLiteral("“a” has no scheme: write https://a")};
        QCOMPARE(judgeHttp({}, noScheme, kNow).verdict, Verdict::Unknown);
        const HttpReply offline{.layer = ProbeLayer::OurNetwork, .error = QStringLiteral("off")};
        QCOMPARE(judgeHttp({}, offline, kNow).verdict, Verdict::Unknown);
        const Sample pattern =
            judgeHttp({.bodyPattern = QStringLiteral("(")}, reply(200, ""), kNow);
        QCOMPARE(pattern.verdict, Verdict::Unknown);
        QVERIFY(pattern.text.startsWith(QStringLiteral("the pattern “(” cannot be used")));
    }
};

QTEST_GUILESS_MAIN(HttpJudgeTest)
#include "tst_httpjudge.moc"
