// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/httpprobe.h"

#include <QHttpServer>
#include <QTcpServer>
#include <QTest>

using namespace clicknback;

class HttpProbeTest : public QObject
{
    Q_OBJECT

    QHttpServer m_server;
    QString m_base;

    /// The server lives on this thread, so the probe must ask from another.
    HttpAnswer get(const QString &url, int timeout = 2000)
    {
        HttpProbe probe;
        QFuture<HttpAnswer> future = probe.get(url, std::chrono::milliseconds(timeout));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 5000); }();
        return future.resultCount() ? future.result() : HttpAnswer{};
    }

private slots:
    void initTestCase()
    {
        m_server.route(QStringLiteral("/ok"), [] { return QStringLiteral("fine"); });
        m_server.route(QStringLiteral("/large"), [] { return QByteArray(1'000'000, 'x'); });
        m_server.route(QStringLiteral("/moved"), [] {
            QHttpServerResponse response(QHttpServerResponse::StatusCode::Found);
            response.setHeader("Location", "/ok");
            return response;
        });
        m_base =
            QStringLiteral("http://127.0.0.1:%1").arg(m_server.listen(QHostAddress::LocalHost));
    }

    void anAnswerHasStatusBodyAndLatency()
    {
        const HttpAnswer answer = get(m_base + QStringLiteral("/ok"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("fine"));
        QVERIFY(answer.latency.count() > 0);
    }

    void aRedirectIsTheAnswerItself()
    {
        QCOMPARE(get(m_base + QStringLiteral("/moved")).status, 302);
    }

    void aLargeBodyIsCut()
    {
        QVERIFY(get(m_base + QStringLiteral("/large")).body.size() <= 64 * 1024);
    }

    void refusalAndSilenceAreToldApart()
    {
        const HttpAnswer refused = get(QStringLiteral("http://127.0.0.1:1/"));
        QCOMPARE(refused.status, 0);
        QCOMPARE(refused.error, QStringLiteral("connection refused"));
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const HttpAnswer late =
            get(QStringLiteral("http://127.0.0.1:%1/").arg(silent.serverPort()), 300);
        QCOMPARE(late.error, QStringLiteral("no answer in time"));
    }

    void otherSchemesAreRefused()
    {
        const HttpAnswer answer = get(QStringLiteral("file:///etc/hostname"));
        QCOMPARE(answer.status, 0);
        QVERIFY(answer.body.isEmpty());
        QVERIFY(!answer.error.isEmpty());
    }
};

QTEST_GUILESS_MAIN(HttpProbeTest)
#include "tst_httpprobe.moc"
