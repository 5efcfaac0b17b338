// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/domainprobes.h"
#include "models/network/httpjudge.h"
#include "models/network/socketprobe.h"
#include "tests/network/waiting.h"
#include "tests/support/labcommand.h"
#include "tests/support/nginxserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/webcertificates.h"

#include <QFile>
#include <QTimer>

using namespace clicknback;

namespace {

/// As the application answers (facts 6.1, 6.3), by path.
ScriptedServer::Script application(const QByteArray &name)
{
    return [name](QTcpSocket &socket, const QByteArray &request) {
        const QByteArray path = request.split(' ').value(1);
        const bool isReady = path == "/health/ready";
        const QByteArray body = isReady ? "{\"status\":\"ready\"}" : "{\"detail\":\"Not Found\"}";
        socket.write((isReady ? "HTTP/1.1 200 OK" : "HTTP/1.1 404 Not Found")
                     + QByteArray("\r\nContent-Type: application/json\r\nX-Instance: ") + name
                     + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                     + body);
        socket.disconnectFromHost();
    };
}

/// A server block of TLS for one certificate.
QString tlsServer(int port, const QString &name)
{
    return QStringLiteral("server { listen 127.0.0.1:%1 ssl; ssl_certificate FOLDER/%2.pem;\n"
                          "ssl_certificate_key FOLDER/%2.key; location / { return 200 hello; } }\n")
        .arg(port)
        .arg(name);
}

} // namespace

/// A real nginx as proxy and load balancer, configured as the platform's is (facts 7.4).
class NginxTest : public QObject
{
    Q_OBJECT

    HttpEngine m_http;
    SocketProbe m_sockets;
    ScriptedServer m_first{application("one")};
    ScriptedServer m_second{application("two")};
    std::unique_ptr<NginxServer> m_nginx;
    std::unique_ptr<WebCertificates> m_certificates;
    int m_port = 0;
    int m_deadPort = 0;
    std::map<QString, int> m_tls;

    QString proxy() const
    {
        return QStringLiteral(
                   "upstream app { server 127.0.0.1:%1 max_fails=0; server 127.0.0.1:%2 "
                   "max_fails=0; }\n"
                   "upstream dead { server 127.0.0.1:1; }\n"
                   "limit_req_zone $binary_remote_addr zone=api:1m rate=60r/m;\n"
                   "proxy_read_timeout 1s; proxy_next_upstream error;\n"
                   "server { listen 127.0.0.1:%3;\n"
                   "  location /api/ { if (-f FOLDER/api_off) { return 404; }\n"
                   "    limit_req zone=api burst=10 nodelay; proxy_pass http://app; }\n"
                   "  location / { proxy_pass http://app; } }\n"
                   "server { listen 127.0.0.1:%4; location / { proxy_pass http://dead; } }\n")
            .arg(m_first.port())
            .arg(m_second.port())
            .arg(m_port)
            .arg(m_deadPort);
    }

    HttpReply ask(const QString &path, std::chrono::milliseconds timeout = std::chrono::seconds(5))
    {
        return resultOf(m_http.ask({.url = m_nginx->url(m_port, path), .timeout = timeout}));
    }
    Sample judged(const QString &path)
    {
        return judgeHttp(
            {.jsonPath = QStringLiteral("status"), .jsonValue = QStringLiteral("ready")}, ask(path),
            Instant::now());
    }
    HttpReply askTls(const QString &name, const QString &caFile)
    {
        return resultOf(
            m_http.ask({.url = QStringLiteral("https://localhost:%1/").arg(m_tls.at(name)),
                        .caFile = caFile}));
    }
    Sample lookAt(const QString &name)
    {
        return resultOf(m_sockets.askTls({.host = QStringLiteral("localhost"),
                                          .port = quint16(m_tls.at(name)),
                                          .caFile = m_certificates->root()},
                                         std::chrono::seconds(5)));
    }
    void makeCertificates()
    {
        const QString host = QStringLiteral("localhost");
        const QString year = QStringLiteral("year");
        m_certificates = std::make_unique<WebCertificates>(m_nginx->folder());
        m_certificates->makeAuthority(year, 365);
        m_certificates->makeAuthority(QStringLiteral("soon"), 10);
        m_certificates->issue(QStringLiteral("good"), host, 90, year);
        m_certificates->issue(QStringLiteral("expired"), host, -3, year);
        m_certificates->issue(QStringLiteral("other"), QStringLiteral("shop.example"), 90, year);
        m_certificates->issue(QStringLiteral("ending"), host, 5, year);
        m_certificates->issue(QStringLiteral("endingchain"), host, 90, QStringLiteral("soon"));
        m_certificates->issue(QStringLiteral("chainless"), host, 90, QStringLiteral("root"));
        m_certificates->makeSelfSigned(QStringLiteral("self"), host);
    }

private slots:
    void initTestCase()
    {
        m_nginx = std::make_unique<NginxServer>();
        makeCertificates();
        m_port = freePort();
        m_deadPort = freePort();
        QString http = proxy();
        for (const char *name :
             {"good", "expired", "other", "ending", "endingchain", "chainless", "self"}) {
            const QString key = QString::fromLatin1(name);
            m_tls[key] = freePort();
            http += tlsServer(m_tls[key], key);
        }
        m_nginx->start(http, m_port);
    }
    void cleanupTestCase() { m_nginx.reset(); }
    void init()
    {
        m_first.setScript(application("one"));
        m_second.setScript(application("two"));
    }

    void theWholeAnswersThroughTheProxyFromBothInstances()
    {
        QSet<QByteArray> instances;
        for (int i = 0; i < 4; ++i) {
            const HttpReply reply = ask(QStringLiteral("/health/ready"));
            QCOMPARE(reply.status, 200);
            instances.insert(reply.header("x-instance"));
        }
        QCOMPARE(instances, (QSet<QByteArray>{"one", "two"}));
        QCOMPARE(judged(QStringLiteral("/health/ready")).text, QStringLiteral("200 ready"));
    }

    void oneDeadInstanceIsHiddenByTheProxy()
    {
        m_second.setScript(ScriptedServer::resettingAfter(""));
        for (int i = 0; i < 4; ++i)
            QCOMPARE(ask(QStringLiteral("/health/ready")).header("x-instance"), QByteArray("one"));
    }

    void aProxyWithoutAnApplicationIsOfLayerProxy()
    {
        const HttpReply reply =
            resultOf(m_http.ask({.url = m_nginx->url(m_deadPort, QStringLiteral("/x"))}));
        const Sample sample = judgeHttp({}, reply, Instant::now());
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.layer, ProbeLayer::Proxy);
        QCOMPARE(sample.text, QStringLiteral("502: the proxy does not reach the application"));
    }

    void aProxyThatWaitedInVainIsOfLayerProxy()
    {
        m_first.setScript(ScriptedServer::silentAfter(""));
        m_second.setScript(ScriptedServer::silentAfter(""));
        const Sample sample = judged(QStringLiteral("/health/ready"));
        QCOMPARE(sample.layer, ProbeLayer::Proxy);
        QCOMPARE(sample.text, QStringLiteral("504: the proxy waited for the application in vain"));
    }

    void aBodyThatTheApplicationBreaksOffIsBrokenBehindTheProxyToo()
    {
        const auto broken =
            ScriptedServer::closingAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n12345");
        m_first.setScript(broken);
        m_second.setScript(broken);
        const HttpReply reply = ask(QStringLiteral("/health/ready"));
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.layer, ProbeLayer::Application);
        QCOMPARE(reply.error, QStringLiteral("the body ended after 5 of 100 bytes"));
    }

    void theLimitOfTheProxyIsToldFromTheApplicationsRefusal()
    {
        std::vector<QFuture<HttpReply>> replies;
        for (int i = 0; i < 30; ++i)
            replies.push_back(
                m_http.ask({.url = m_nginx->url(m_port, QStringLiteral("/api/v1/offers/active"))}));
        std::map<QString, int> texts;
        for (const QFuture<HttpReply> &reply : replies)
            ++texts[judgeHttp({}, resultOf(reply), Instant::now()).text];
        const QString refused =
            QStringLiteral("503 from the proxy: it limits requests, or has no server to ask");
        QVERIFY(texts[refused] >= 3);
        QVERIFY(texts[QStringLiteral("404 instead of 200")] >= 10); // the application's own
        QCOMPARE(ask(QStringLiteral("/health/ready")).status, 200); // has no limit
    }

    void theKillSwitchIsSeenInWhatNginxAnswers()
    {
        const QString file = m_nginx->folder() + QStringLiteral("/api_off");
        writeServerFile(file, {});
        const HttpReply hidden = ask(QStringLiteral("/api/v1/offers/active"));
        QCOMPARE(hidden.status, 404);
        QVERIFY(isFromProxy(hidden));
        QCOMPARE(ask(QStringLiteral("/health/ready")).status, 200);
        QVERIFY(QFile::remove(file));
    }

    void theKillSwitchIsJudged()
    {
        const QString file = m_nginx->folder() + QStringLiteral("/api_off");
        const auto judgedNow = [this] {
            const HttpReply api = ask(QStringLiteral("/api/v1/offers/active"));
            const HttpReply health = ask(QStringLiteral("/health/ready"));
            return judgeKillSwitch({.apiStatus = api.status,
                                    .apiFromApplication = !isFromProxy(api),
                                    .healthStatus = health.status,
                                    .error = api.error},
                                   Instant::now());
        };
        QTest::qWait(2'500); // the limit on /api/ lets one more through
        QCOMPARE(judgedNow().verdict, Verdict::Pass);
        writeServerFile(file, {});
        const Sample off = judgedNow();
        QVERIFY(QFile::remove(file));
        QCOMPARE(off.verdict, Verdict::Fail);
        QCOMPARE(off.layer, ProbeLayer::Proxy);
    }

    void aTrustedCertificateLetsTheRequestThroughAndTlsIsTimed()
    {
        const HttpReply reply = askTls(QStringLiteral("good"), m_certificates->root());
        QVERIFY2(reply.status == 200, qPrintable(reply.error));
        QVERIFY(reply.phases.tls && reply.phases.tls->count() > 0);
        QVERIFY(reply.phases.connect && reply.phases.dns);
        QVERIFY(*reply.phases.tls < reply.latency);
    }

    void eachUntrustedCertificateIsRefusedWithItsOwnSentence_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("withRoot");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, bool withRoot, const char *error) {
            QTest::newRow(error) << QString::fromLatin1(name) << withRoot
                                 << QString::fromUtf8(error);
        };
        row("expired", true, "the certificate expired");
        row("self", true, "the certificate is self-signed");
        row("other", true, "the certificate is not for “localhost”");
        row("good", false, "the certificate's issuer is not trusted");
    }
    void eachUntrustedCertificateIsRefusedWithItsOwnSentence()
    {
        QFETCH(QString, name);
        QFETCH(bool, withRoot);
        QFETCH(QString, error);
        const HttpReply reply = askTls(name, withRoot ? m_certificates->root() : QString());
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.layer, ProbeLayer::Tls);
        QCOMPARE(reply.error, error);
    }

    void aFileOfAuthoritiesThatIsNotThereIsOursToMend()
    {
        const HttpReply reply = askTls(QStringLiteral("good"), QStringLiteral("/nowhere/ca.pem"));
        QCOMPARE(reply.layer, ProbeLayer::None);
        QCOMPARE(reply.error,
                 QStringLiteral("the file of trusted certificates /nowhere/ca.pem cannot be read"));
    }

    void certificatesTellTheirDaysLeafAndChainApart_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<double>("leaf");
        QTest::addColumn<std::optional<double>>("chain");
        QTest::addColumn<QString>("words");
        using Days = std::optional<double>;
        const auto row = [](const char *name, Verdict verdict, double leaf, Days chain,
                            const char *words) {
            QTest::newRow(name) << QString::fromLatin1(name) << verdict << leaf << chain
                                << QString::fromUtf8(words);
        };
        row("good", Verdict::Pass, 90, 365, "the certificate ends in 90 days, on 2");
        row("ending", Verdict::Fail, 5, 365, "the certificate ends in 5 days, on 2");
        row("endingchain", Verdict::Warn, 90, 10, "“soon” in the chain ends in 10 days, on 2");
        row("chainless", Verdict::Pass, 90, std::nullopt, "the certificate ends in 90 days");
        row("expired", Verdict::Fail, -3, 365, "the certificate expired 2 days ago, on 2");
        row("self", Verdict::Fail, 89, std::nullopt, "the certificate is self-signed");
        row("other", Verdict::Fail, 90, 365,
            "the certificate is for shop.example, not for “localhost”");
    }
    void certificatesTellTheirDaysLeafAndChainApart()
    {
        QFETCH(QString, name);
        QFETCH(Verdict, verdict);
        QFETCH(double, leaf);
        QFETCH(std::optional<double>, chain);
        QFETCH(QString, words);
        const Sample sample = lookAt(name);
        QVERIFY2(sample.text.startsWith(words), qPrintable(sample.text));
        QCOMPARE(sample.verdict, verdict);
        QCOMPARE(sample.layer, verdict == Verdict::Pass ? ProbeLayer::None : ProbeLayer::Tls);
        QCOMPARE(sample.readings.size(), std::size_t{2});
        QCOMPARE(sample.readings[0].value, std::optional(leaf));
        QCOMPARE(sample.readings[1].value, chain);
        QVERIFY(chain || !sample.readings[1].text.isEmpty());
        QVERIFY(sample.phases.tls && sample.latency);
    }

    void anIssuerThatNobodyTrustsIsNamed()
    {
        const Sample sample =
            resultOf(m_sockets.askTls({.host = QStringLiteral("localhost"),
                                       .port = quint16(m_tls.at(QStringLiteral("good")))},
                                      std::chrono::seconds(5)));
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.text, QStringLiteral("the certificate's issuer “Lab-Root” is not trusted"));
        QCOMPARE(sample.readings[0].value, std::optional(90.0));
    }
};

QTEST_GUILESS_MAIN(NginxTest)
#include "tst_nginx.moc"
