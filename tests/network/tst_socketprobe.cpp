// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/socketprobe.h"
#include "tests/network/waiting.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryFile>

using namespace clicknback;

namespace {

constexpr std::chrono::milliseconds kSoon{300};
constexpr std::chrono::seconds kPatient{5};

} // namespace

/// Connections, names and handshakes, against what is on this machine.
class SocketProbeTest : public QObject
{
    Q_OBJECT

    SocketProbe m_probe;

    Sample tcp(const QString &host, quint16 port, std::chrono::milliseconds timeout = kPatient)
    {
        return resultOf(m_probe.askTcp({host, port}, timeout));
    }
    Sample dns(const QString &host, const QStringList &addresses = {})
    {
        return resultOf(m_probe.askDns({host, addresses}, kPatient));
    }

private slots:
    void anOpenPortPassesWithItsPhases()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const Sample byNumber = tcp(QStringLiteral("127.0.0.1"), server.serverPort());
        QCOMPARE(byNumber.verdict, Verdict::Pass);
        QCOMPARE(byNumber.text, QStringLiteral("connected to 127.0.0.1"));
        QVERIFY(byNumber.latency && byNumber.phases.connect && !byNumber.phases.dns);
        // Where the name means ::1 as well, the refusal there does not count.
        const Sample byName = tcp(QStringLiteral("localhost"), server.serverPort());
        QCOMPARE(byName.verdict, Verdict::Pass);
        QVERIFY(byName.phases.dns);
    }

    void aClosedPortFailsInWords()
    {
        const Sample sample = tcp(QStringLiteral("127.0.0.1"), 1);
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.layer, ProbeLayer::Connect);
        QCOMPARE(sample.text, QStringLiteral("connection refused (127.0.0.1)"));
        QVERIFY(!sample.latency);
    }

    void aPortThatSwallowsIsGivenUpInTime()
    {
        // With a queue of one that nobody takes from, the kernel drops further connections.
        QTcpServer full;
        full.setListenBacklogSize(0);
        QVERIFY(full.listen(QHostAddress::LocalHost));
        full.pauseAccepting();
        std::vector<std::unique_ptr<QTcpSocket>> queue;
        for (int i = 0; i < 4; ++i) {
            queue.push_back(std::make_unique<QTcpSocket>());
            queue.back()->connectToHost(QHostAddress::LocalHost, full.serverPort());
            queue.back()->waitForConnected(100);
        }
        QElapsedTimer timer;
        timer.start();
        const Sample sample = tcp(QStringLiteral("127.0.0.1"), full.serverPort(), kSoon);
        QVERIFY(timer.elapsed() < 2'000);
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.layer, ProbeLayer::Connect);
        QCOMPARE(sample.text, QStringLiteral("no connection in time (127.0.0.1)"));
    }

    void whatCannotBeAskedIsUnknown()
    {
        QCOMPARE(tcp({}, 80).verdict, Verdict::Unknown);
        QCOMPARE(tcp(QStringLiteral("127.0.0.1"), 0).verdict, Verdict::Unknown);
        QCOMPARE(dns({}).verdict, Verdict::Unknown);
        QTemporaryFile empty;
        QVERIFY(empty.open());
        const Sample sample = resultOf(m_probe.askTls(
            {.host = QStringLiteral("127.0.0.1"), .port = 1, .caFile = empty.fileName()},
            kPatient));
        QCOMPARE(sample.verdict, Verdict::Unknown);
        QVERIFY(sample.text.contains(empty.fileName()));
    }

    void aNameTellsItsAddresses()
    {
        const Sample sample = dns(QStringLiteral("localhost"), {QStringLiteral("127.0.0.1")});
        QCOMPARE(sample.verdict, Verdict::Pass);
        QVERIFY(sample.text.contains(QStringLiteral("127.0.0.1")));
        QVERIFY(sample.phases.dns && sample.latency);
    }

    void aNameThatMeansSomethingElseFails()
    {
        const Sample sample = dns(QStringLiteral("127.0.0.1"), {QStringLiteral("203.0.113.7")});
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.layer, ProbeLayer::Dns);
        QCOMPARE(sample.text, QStringLiteral("127.0.0.1, but not 203.0.113.7"));
    }

    void aNameThatIsNotThereFailsInLayerDns()
    {
        for (const Sample &sample :
             {dns(QStringLiteral("nothing.invalid")), tcp(QStringLiteral("nothing.invalid"), 80)}) {
            QCOMPARE(sample.verdict, Verdict::Fail);
            QCOMPARE(sample.layer, ProbeLayer::Dns);
            QVERIFY(!sample.text.isEmpty());
            QVERIFY(!sample.latency);
        }
    }

    void aServerThatSpeaksNoTlsFailsInLayerTls()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain,
                [&plain] { plain.nextPendingConnection()->write("220 mail.example ESMTP\r\n"); });
        const Sample sample = resultOf(m_probe.askTls(
            {.host = QStringLiteral("127.0.0.1"), .port = plain.serverPort()}, kPatient));
        QCOMPARE(sample.verdict, Verdict::Fail);
        QCOMPARE(sample.layer, ProbeLayer::Tls);
        QVERIFY2(sample.text.startsWith(QStringLiteral("the TLS handshake failed")),
                 qPrintable(sample.text));
        QVERIFY(sample.readings.empty());
    }

    void aSilentHandshakeIsGivenUpInTime()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const Sample sample = resultOf(m_probe.askTls(
            {.host = QStringLiteral("127.0.0.1"), .port = silent.serverPort()}, kSoon));
        QCOMPARE(sample.layer, ProbeLayer::Tls);
        QCOMPARE(sample.text, QStringLiteral("no TLS handshake in time"));
    }

    void theEndDoesNotWaitForWhatIsUnderWay()
    {
        auto probe = std::make_unique<SocketProbe>();
        QFuture<Sample> far =
            probe->askTcp({QStringLiteral("10.255.255.1"), 80}, std::chrono::seconds(20));
        QElapsedTimer timer;
        timer.start();
        probe.reset();
        QVERIFY(timer.elapsed() < 2'000);
        QVERIFY(far.isFinished());
    }
};

QTEST_GUILESS_MAIN(SocketProbeTest)
#include "tst_socketprobe.moc"
