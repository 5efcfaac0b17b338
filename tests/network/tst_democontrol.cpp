// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/demo/democontrolclient.h"
#include "models/network/demo/democontrolserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

namespace {

const QJsonObject kHello{{QStringLiteral("say"), QStringLiteral("hello")}};

} // namespace

/// The line between the demo's host and its windows.
class DemoControlTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("host")); }

private slots:
    void linesAreTakenApartHoweverTheyArrive()
    {
        JsonLines lines;
        const QByteArray bytes =
            JsonLines::line(kHello) + "nonsense\n[1]\n\n" + JsonLines::line(kHello);
        std::vector<QJsonObject> found;
        for (const char byte : bytes) {
            for (const QJsonObject &object : lines.add(QByteArray(1, byte)))
                found.push_back(object);
        }
        QCOMPARE(found.size(), 2u);
        QCOMPARE(found[0], kHello);
        QVERIFY(!lines.isTooLong());
        lines.add(QByteArray(2'000'000, 'x'));
        QVERIFY(lines.isTooLong());
    }

    void nobodyListening()
    {
        DemoControlClient client;
        QVERIFY(!client.connectTo(path()));
        QVERIFY(!client.isConnected());
    }

    void messagesGoBothWays()
    {
        DemoControlServer server;
        QVERIFY(server.listen(path()));
        QSignalSpy heard(&server, &DemoControlServer::received);
        DemoControlClient client;
        QSignalSpy answered(&client, &DemoControlClient::received);
        QVERIFY(client.connectTo(path()));
        client.send(kHello);
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(heard[0][1].toJsonObject(), kHello);
        server.send(heard[0][0].toInt(), kHello);
        QTRY_COMPARE(answered.size(), 1);
        server.sendToAll(kHello);
        QTRY_COMPARE(answered.size(), 2);
    }

    void theServerHearsAClientLeave()
    {
        DemoControlServer server;
        QVERIFY(server.listen(path()));
        QSignalSpy heard(&server, &DemoControlServer::received);
        QSignalSpy left(&server, &DemoControlServer::left);
        auto client = std::make_unique<DemoControlClient>();
        QVERIFY(client->connectTo(path()));
        client->send(kHello);
        QTRY_COMPARE(heard.size(), 1);
        client.reset();
        QTRY_COMPARE(left.size(), 1);
        QCOMPARE(left[0][0], heard[0][0]);
    }

    void aClientHearsTheServerGo()
    {
        auto server = std::make_unique<DemoControlServer>();
        QVERIFY(server->listen(path()));
        DemoControlClient client;
        QSignalSpy closed(&client, &DemoControlClient::closed);
        QVERIFY(client.connectTo(path()));
        QTest::qWait(20);
        server.reset();
        QTRY_COMPARE(closed.size(), 1);
    }

    void aSocketLeftByAKilledHostIsReplaced()
    {
        QFile stale(path());
        QVERIFY(stale.open(QIODevice::WriteOnly));
        stale.close();
        DemoControlServer server;
        QVERIFY(server.listen(path()));
        DemoControlClient client;
        QVERIFY(client.connectTo(path()));
    }

    void onlyTheOwnerMayConnect()
    {
        DemoControlServer server;
        QVERIFY(server.listen(path()));
        QCOMPARE(QFile::permissions(path()) & QFile::Permissions(0x0077), QFile::Permissions());
    }

    void aFolderThatIsMissingIsAnError()
    {
        DemoControlServer server;
        const Result<void> listening =
            server.listen(m_folder.filePath(QStringLiteral("no/such/host")));
        QVERIFY(!listening);
        QVERIFY(listening.error().message.contains(u"no/such/host"));
    }
};

QTEST_GUILESS_MAIN(DemoControlTest)
#include "tst_democontrol.moc"
