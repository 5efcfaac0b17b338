// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/democlient.h"
#include "app/demo/demofolder.h"
#include "models/network/demo/demohealthserver.h"
#include "tests/support/leash.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QUuid>

#include <csignal>

using namespace clicknback;

/// The demo as its windows and commands use it: real processes, a real server, real HTTP.
class DemoHostTest : public QObject
{
    Q_OBJECT

    const QString m_folder = QDir::tempPath() + QStringLiteral("/cnb-host-")
                             + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8);
    Leash m_leash{m_folder};
    QNetworkAccessManager m_http;

    static DemoOptions options(std::optional<qint64> purchases = std::nullopt)
    {
        return {purchases, 0, QStringLiteral(PROGRAM_PATH)};
    }
    static QProcess &run(QProcess &process, const QStringList &arguments)
    {
        process.start(QStringLiteral(PROGRAM_PATH),
                      QStringList{QStringLiteral("demo")} + arguments);
        process.waitForFinished();
        return process;
    }
    static int exitOf(const QStringList &arguments)
    {
        QProcess process;
        return run(process, arguments).exitCode();
    }
    static std::unique_ptr<Connection> connect(const DemoWorld &world)
    {
        return valueOf(Connection::open(valueOf(Conninfo::parse(world.environment.conninfo))));
    }
    static DemoWorld joined(DemoClient &client, const DemoOptions &wish = options())
    {
        return valueOf(client.waitUntilReady(wish));
    }
    int statusOf(const DemoWorld &world, const char *path)
    {
        const QUrl url(world.environment.instances.front().baseUrl + QLatin1String(path));
        const std::unique_ptr<QNetworkReply> reply(m_http.get(QNetworkRequest(url)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        finished.wait(5'000);
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    PrivateCluster cluster() const { return valueOf(PrivateCluster::at(m_folder)); }
    /// Processes that run `demo host`, of this test's folder.
    QList<qint64> hosts() const
    {
        QList<qint64> found;
        for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(name));
            QFile environment(QStringLiteral("/proc/%1/environ").arg(name));
            if (name.toLongLong() > 0 && commandLine.open(QIODevice::ReadOnly)
                && commandLine.readAll().contains(QByteArray("\0demo\0host", 10))
                && environment.open(QIODevice::ReadOnly)
                && environment.readAll().contains(m_folder.toUtf8()))
                found << name.toLongLong();
        }
        return found;
    }
    void waitUntilGone() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(hosts().isEmpty() && !cluster().isRunning(), 15'000);
    }

private slots:
    void initTestCase() { qputenv("CLICKNBACK_OPS_DEMO_DIR", m_folder.toUtf8()); }
    void cleanup() const
    {
        if (!hosts().isEmpty())
            exitOf({QStringLiteral("stop")}); // sooner than it would go by itself
        waitUntilGone();
    }
    void cleanupTestCase()
    {
        QCOMPARE(exitOf({QStringLiteral("reset")}), 0);
        QVERIFY(!QDir(m_folder).exists());
    }

    void withoutADemoThereIsNothingToTell()
    {
        QProcess status;
        run(status, {QStringLiteral("status")});
        QCOMPARE(status.exitCode(), 2);
        QVERIFY(status.readAllStandardOutput().isEmpty());
        QVERIFY(status.readAllStandardError().contains("No demo is running"));
        QCOMPARE(
            exitOf({QStringLiteral("fault"), QStringLiteral("job-dead"), QStringLiteral("on")}), 2);
        QCOMPARE(exitOf({QStringLiteral("stop")}), 2);
    }

    void wrongUsageIsToldWithTheNames()
    {
        QProcess fault;
        run(fault, {QStringLiteral("fault"), QStringLiteral("earthquake"), QStringLiteral("on")});
        QCOMPARE(fault.exitCode(), 64);
        const QByteArray said = fault.readAllStandardError();
        for (const QString &name : demoFaults())
            QVERIFY(said.contains(name.toUtf8()));
        for (const QStringList &arguments :
             {QStringList{},
              {QStringLiteral("fault")},
              {QStringLiteral("dance")},
              {QStringLiteral("fault"), QStringLiteral("job-dead"), QStringLiteral("maybe")},
              {QStringLiteral("status"), QStringLiteral("more")},
              {QStringLiteral("host"), QStringLiteral("--purchases"), QStringLiteral("many")}})
            QCOMPARE(exitOf(arguments), 64);
    }

    void twoSimultaneousStartsEndWithOneHost()
    {
        DemoClient first;
        DemoClient second;
        QSignalSpy firstReady(&first, &DemoClient::ready);
        QSignalSpy secondReady(&second, &DemoClient::ready);
        QSignalSpy steps(&first, &DemoClient::progress);
        first.start(options(400));
        second.start(options(400));
        QTRY_VERIFY_WITH_TIMEOUT(firstReady.size() == 1 && secondReady.size() == 1, 30'000);
        QVERIFY(!steps.isEmpty());
        QTRY_COMPARE(hosts().size(), 1);
    }

    void aLaterStartFindsTheSameWorld()
    {
        DemoClient client;
        const DemoWorld world = joined(client);
        QCOMPARE(world.environment.kind, EnvironmentKind::Demo);
        QCOMPARE(world.purchases, 400);
        QVERIFY(world.faults.isEmpty());
        const auto connection = connect(world);
        QVERIFY(valueOfQuery(*connection, QStringLiteral("select count(*) from purchases")).toInt()
                >= 400);
        QCOMPARE(valueOfQuery(*connection, QStringLiteral("select current_user")),
                 QStringLiteral("clicknback_ops_reader"));
        QCOMPARE(statusOf(world, "/health/live"), 200);
        QCOMPARE(statusOf(world, "/health/ready"), 200);
        QCOMPARE(exitOf({QStringLiteral("status")}), 0);
        QCOMPARE(exitOf({QStringLiteral("reset")}), 2); // not while it runs
        QTRY_VERIFY(valueOfQuery(*connection,
                                 QStringLiteral("select count(*) from pg_stat_activity where "
                                                "application_name = 'clicknback-api (simulated)'"))
                        .toInt()
                    > 0);
    }

    void aDemoOfAnotherSizeIsRefusedWhileOneRuns()
    {
        DemoClient client;
        joined(client);
        DemoClient other;
        const auto refused = other.waitUntilReady(options(500));
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(u"400")
                && refused.error().message.contains(u"500"));
    }

    void faultsAreSwitchedOnAndOff()
    {
        DemoClient client;
        const DemoWorld world = joined(client);
        QSignalSpy faults(&client, &DemoClient::faultsChanged);
        const auto switched = [&](const char *name, bool on) {
            faults.clear();
            client.setFault(QLatin1String(name), on);
            return faults.wait(15'000)
                   && faults.constLast()[0].toStringList().contains(QLatin1String(name)) == on;
        };
        QVERIFY(switched("older-revision", true));
        QCOMPARE(valueOfQuery(*connect(world),
                              QStringLiteral("select version_num from alembic_version")),
                 QStringLiteral("46afc1459aaf"));
        QVERIFY(switched("older-revision", false));
        QVERIFY(switched("process-gone", true));
        QCOMPARE(statusOf(world, "/health/live"), 0);
        QVERIFY(switched("process-gone", false));
        QCOMPARE(statusOf(world, "/health/live"), 200);
        QVERIFY(switched("job-dead", true));
        QVERIFY(switched("job-dead", false));
        QVERIFY(switched("ready-slow", true));
        QVERIFY(switched("ready-slow", false));
    }

    void aStoppedDatabaseIsSeenOnceMoreAndEndsTheJob()
    {
        DemoClient client;
        const DemoWorld world = joined(client);
        QCOMPARE(statusOf(world, "/health/ready"), 200);
        QSignalSpy faults(&client, &DemoClient::faultsChanged);
        const auto isOn = [&](const char *name) {
            return !faults.isEmpty()
                   && faults.constLast()[0].toStringList().contains(QLatin1String(name));
        };
        client.setFault(QStringLiteral("database-stopped"), true);
        QTRY_VERIFY(isOn("database-stopped"));
        client.setFault(QStringLiteral("database-stopped"), false);
        QTRY_VERIFY(!isOn("database-stopped"));
        QCOMPARE(statusOf(world, "/health/ready"), 503); // the pool's connection is stale
        QCOMPARE(statusOf(world, "/health/ready"), 200);
        QTRY_VERIFY_WITH_TIMEOUT(isOn("job-dead"), 20'000); // its next tick fails
        client.setFault(QStringLiteral("job-dead"), false);
        QTRY_VERIFY_WITH_TIMEOUT(!isOn("job-dead"), 20'000);
    }

    void commandsSwitchFaultsForWindows()
    {
        DemoClient client;
        joined(client);
        QSignalSpy faults(&client, &DemoClient::faultsChanged);
        QCOMPARE(exitOf({QStringLiteral("fault"), QStringLiteral("older-revision"),
                         QStringLiteral("on")}),
                 0);
        QTRY_COMPARE(faults.size(), 1);
    }

    void faultsDoNotOutliveTheHost()
    {
        DemoClient client;
        const DemoWorld world = joined(client);
        QVERIFY(world.faults.isEmpty());
        QCOMPARE(valueOfQuery(*connect(world),
                              QStringLiteral("select version_num from alembic_version")),
                 QStringLiteral("9f8a7e6d5c4b"));
    }

    void aKilledHostIsReplaced()
    {
        DemoClient client;
        joined(client);
        QSignalSpy stopped(&client, &DemoClient::stopped);
        QCOMPARE(hosts().size(), 1);
        kill(pid_t(hosts().constFirst()), SIGKILL);
        QTRY_COMPARE(stopped.size(), 1);
        QCOMPARE(stopped.at(0).at(0).toBool(), false); // nobody announced the kill
        QVERIFY(cluster().isRunning());                // left behind
        const DemoWorld world = joined(client);
        QCOMPARE(valueOfQuery(*connect(world), QStringLiteral("select 1")), QStringLiteral("1"));
    }

    void aKilledServerIsReplacedAtTheNextStart()
    {
        {
            DemoClient client;
            joined(client);
            QSignalSpy faults(&client, &DemoClient::faultsChanged);
            kill(pid_t(*cluster().postmaster()), SIGKILL);
            QTRY_VERIFY_WITH_TIMEOUT(!faults.isEmpty(), 5'000); // told as a stopped database
        }
        waitUntilGone();
        DemoClient client;
        const DemoWorld world = joined(client);
        QCOMPARE(valueOfQuery(*connect(world), QStringLiteral("select 1")), QStringLiteral("1"));
    }

    void theHostGoesSoonAfterTheLastWindowAndTakesTheServerAlong()
    {
        auto first = std::make_unique<DemoClient>();
        joined(*first);
        auto last = std::make_unique<DemoClient>();
        joined(*last);
        first.reset();
        QTest::qWait(2'500);
        QCOMPARE(hosts().size(), 1);
        last.reset();
        QTest::qWait(1'000);
        QCOMPARE(hosts().size(), 1); // a window that is only reopened finds it
        waitUntilGone();
    }

    void stoppingTellsTheWindows()
    {
        DemoClient client;
        joined(client);
        QSignalSpy stopped(&client, &DemoClient::stopped);
        QCOMPARE(exitOf({QStringLiteral("stop")}), 0);
        QTRY_COMPARE(stopped.size(), 1);
        QVERIFY(stopped.at(0).at(0).toBool());
    }

    void aStartRightAfterAnEndWaitsForIt()
    {
        DemoClient client;
        joined(client);
        QCOMPARE(exitOf({QStringLiteral("stop")}), 0);
        DemoClient next;
        joined(next);
    }

    void aWantedPortInUseIsToldClearly()
    {
        QTcpServer squatter;
        QVERIFY(squatter.listen(QHostAddress::LocalHost));
        DemoOptions wish = options();
        wish.healthPort = squatter.serverPort();
        DemoClient client;
        const auto refused = client.waitUntilReady(wish);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QString::number(squatter.serverPort())));
    }

    void cancellingABigStartLeavesNothingRunning()
    {
        DemoClient client;
        QSignalSpy steps(&client, &DemoClient::progress);
        client.start(options(2'000'000));
        QTRY_VERIFY_WITH_TIMEOUT(steps.size() > 4, 20'000);
        client.cancel();
        waitUntilGone();
        const DemoWorld world = joined(client, options(300));
        QCOMPARE(world.purchases, 300);
    }

    void aLongFolderNameStillGetsItsSockets()
    {
        const QString deep = m_folder + QLatin1Char('/') + QString(120, QLatin1Char('x'));
        qputenv("CLICKNBACK_OPS_DEMO_DIR", deep.toUtf8());
        const DemoFolder folder = valueOf(DemoFolder::prepare());
        QVERIFY(folder.sockets.size() < 80);
        QCOMPARE(QFileInfo(folder.sockets).permissions() & QFile::Permissions(0x0077),
                 QFile::Permissions());
        QDir(folder.sockets).removeRecursively();
        QDir(deep).removeRecursively();
        qputenv("CLICKNBACK_OPS_DEMO_DIR", m_folder.toUtf8());
    }
};

QTEST_GUILESS_MAIN(DemoHostTest)
#include "tst_demohost.moc"
