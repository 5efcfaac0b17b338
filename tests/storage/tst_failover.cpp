// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/databaselane.h"
#include "models/storage/ledger/ledgerchanges.h"
#include "models/storage/ledger/ledgerloader.h"
#include "models/storage/pgconnector.h"
#include "models/storage/serverstore.h"
#include "models/storage/walletstore.h"
#include "tests/support/labserver.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <libpq-fe.h>

using namespace clicknback;

namespace {

QString setting(Connection &connection, const char *name)
{
    const PgAnswer answer(
        PQexec(connection.handle(), QByteArray("show ").append(name).constData()));
    return QString::fromUtf8(PQgetvalue(answer.get(), 0, 0));
}

} // namespace

class FailoverTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<LabServer> m_primary;
    std::unique_ptr<LabServer> m_standby;

    Conninfo both(const QString &more = {}) const
    {
        return valueOf(Conninfo::parse(
            QStringLiteral("host=127.0.0.1,127.0.0.1 port=%1,%2 dbname=shop user=postgres %3")
                .arg(m_primary->port())
                .arg(m_standby->port())
                .arg(more)));
    }

    static SessionSettings writing()
    {
        SessionSettings settings;
        settings.readOnly = false;
        return settings;
    }

    static int portOf(Connection &connection)
    {
        return QByteArray(PQport(connection.handle())).toInt();
    }

private slots:
    void init()
    {
        m_primary = std::make_unique<LabServer>();
        m_primary->createPlatform(QStringLiteral("shop"));
        m_primary->run(QStringLiteral("shop"),
                       basicRows() + walletRow(QStringLiteral("5.00"), QStringLiteral("0")));
        m_standby = LabServer::standbyOf(*m_primary);
        QTRY_COMPARE(m_standby->query(QStringLiteral("shop"),
                                      QStringLiteral("select count(*) from wallets")),
                     QStringLiteral("1"));
    }

    void readsGoToTheStandbyAndWritesToThePrimary()
    {
        const auto reading = valueOf(Connection::open(both()));
        QCOMPARE(portOf(*reading), m_standby->port());
        QVERIFY(valueOf(ServerStore(*reading).session()).isStandby);
        const auto toWrite = valueOf(Connection::open(both(), {}, writing()));
        QCOMPARE(portOf(*toWrite), m_primary->port());
    }

    void theLedgerIsReadAndFollowedOnAStandby()
    {
        const auto reading = valueOf(Connection::open(both()));
        LedgerReading progress;
        const LoadedLedger ledger = valueOf(LedgerLoader(*reading, progress).load({}));
        m_primary->run(QStringLiteral("shop"),
                       QStringLiteral("update wallets set pending_balance = 7"));
        const auto pending = [&] {
            const ChangedLedger changed =
                valueOf(LedgerChanges(*reading, progress)
                            .since(ledger.snapshot, ledger.mark, ledger.window));
            return changed.snapshot->wallets().at(0).stored->pending;
        };
        QTRY_COMPARE(pending(), Money::fromCents(700));
    }

    void whatTheConnectionStringAsksForIsDone()
    {
        const auto asked =
            valueOf(Connection::open(both(QStringLiteral("target_session_attrs=primary"))));
        QCOMPARE(portOf(*asked), m_primary->port());
        const auto first =
            valueOf(Connection::open(both(QStringLiteral("target_session_attrs=any"))));
        QCOMPARE(portOf(*first), m_primary->port());
        const auto standby =
            valueOf(Connection::open(both(QStringLiteral("target_session_attrs=prefer-standby"))));
        QCOMPARE(portOf(*standby), m_standby->port());
    }

    void aServiceMayNameSeveralHosts()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("services"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral(
                       "[shop]\nhost=127.0.0.1,127.0.0.1\nport=%1,%2\ndbname=shop\nuser=postgres\n")
                       .arg(m_primary->port())
                       .arg(m_standby->port())
                       .toUtf8());
        file.close();
        qputenv("PGSERVICEFILE", path.toUtf8());
        const Conninfo service = valueOf(Conninfo::parse(QStringLiteral("service=shop")));
        QCOMPARE(PgConnector::serversOf(service).size(), std::size_t(2));
        QCOMPARE(portOf(*valueOf(Connection::open(service))), m_standby->port());
        QCOMPARE(portOf(*valueOf(Connection::open(service, {}, writing()))), m_primary->port());
        qunsetenv("PGSERVICEFILE");
    }

    void variablesWorkAsWithPsql()
    {
        qputenv("PGHOST", "127.0.0.1");
        qputenv("PGPORT", QByteArray::number(m_primary->port()));
        qputenv("PGDATABASE", "shop");
        qputenv("PGUSER", "postgres");
        const auto connection = valueOf(Connection::open(valueOf(Conninfo::parse(QString()))));
        QCOMPARE(valueOf(WalletStore(*connection).balances()).size(), std::size_t(1));
        for (const char *name : {"PGHOST", "PGPORT", "PGDATABASE", "PGUSER"})
            qunsetenv(name);
    }

    void aPromoteInTheMiddleOfAReadIsNotNoticed()
    {
        DatabaseLane lane(QStringLiteral("test"), {both(), {}, {}});
        std::atomic<bool> running = false;
        auto slow = lane.run([&](Connection &connection) -> Result<std::vector<WalletRow>> {
            running = true;
            PQclear(PQexec(connection.handle(), "select pg_sleep(1.5)"));
            return WalletStore(connection).balances();
        });
        QTRY_VERIFY(running);
        m_primary->stop();
        m_standby->promote();
        slow.waitForFinished();
        QCOMPARE(valueOf(slow.result()).size(), std::size_t(1));
    }

    void afterAFailoverReadsAndWritesFindTheNewPrimary()
    {
        DatabaseLane reading(QStringLiteral("reading"), {both(), {}, {}});
        DatabaseLane toWrite(QStringLiteral("writing"), {both(), {}, writing()});
        const auto portNow = [](DatabaseLane &lane) {
            auto port = lane.run([](Connection &connection) -> Result<int> {
                if (Result<void> alive = ServerStore(connection).ping(); !alive)
                    return fail(alive.error());
                return portOf(connection);
            });
            port.waitForFinished();
            return port.result();
        };
        QCOMPARE(valueOf(portNow(toWrite)), m_primary->port());
        QCOMPARE(valueOf(portNow(reading)), m_standby->port());
        m_primary->stop();
        QVERIFY(!portNow(toWrite)); // nothing to write to yet, and no wrong server is taken
        m_standby->promote();
        Result<int> port = portNow(toWrite);
        QTRY_VERIFY((port = portNow(toWrite)));
        QCOMPARE(*port, m_standby->port());
        QCOMPARE(valueOf(portNow(reading)), m_standby->port());
    }

    void withNoServerLeftEveryOneIsNamed()
    {
        m_primary->stop();
        m_standby->stop();
        const auto connection = Connection::open(both());
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Unreachable);
        QVERIFY(connection.error().message.contains(QString::number(m_primary->port())));
        QVERIFY(connection.error().message.contains(QString::number(m_standby->port())));
    }

    void afterARestartALaneComesBackWithAllItsSettings()
    {
        DatabaseLane lane(QStringLiteral("test"),
                          {m_primary->conninfo(QStringLiteral("shop")), {}, {}});
        const auto settings = [&lane] {
            auto answer = lane.run([](Connection &connection) -> Result<QString> {
                if (Result<void> alive = ServerStore(connection).ping(); !alive)
                    return fail(alive.error());
                return QStringList({setting(connection, "timezone"),
                                    setting(connection, "statement_timeout"),
                                    setting(connection, "lock_timeout"),
                                    setting(connection, "default_transaction_read_only"),
                                    setting(connection, "application_name")})
                    .join(QLatin1Char(' '));
            });
            answer.waitForFinished();
            return answer.result();
        };
        const QString before = valueOf(settings());
        QCOMPARE(before, QStringLiteral("UTC 30s 2s on clicknback-ops"));
        m_primary->stop();
        QVERIFY(!settings());
        m_primary->start();
        Result<QString> after = settings();
        QTRY_VERIFY((after = settings()));
        QCOMPARE(*after, before);
    }

    void aFrozenServerIsGivenUpAndFoundAgain()
    {
        SessionSettings impatient;
        impatient.answerLimit = std::chrono::milliseconds(800);
        impatient.connectTimeout = std::chrono::seconds(1);
        DatabaseLane lane(QStringLiteral("test"),
                          {m_primary->conninfo(QStringLiteral("shop")), {}, impatient});
        const auto ping = [&lane] {
            auto answer =
                lane.run([](Connection &connection) { return ServerStore(connection).ping(); });
            answer.waitForFinished();
            return answer.result();
        };
        QVERIFY(ping());
        m_primary->freeze(true);
        QElapsedTimer timer;
        timer.start();
        const Result<void> frozen = ping();
        QVERIFY(!frozen);
        QCOMPARE(frozen.error().kind, ErrorKind::Unreachable);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        m_primary->freeze(false);
        QTRY_VERIFY(ping());
    }

    void aCancelThatComesLateHitsNothingElse()
    {
        SessionSettings impatient;
        impatient.answerLimit = std::chrono::milliseconds(500);
        DatabaseLane lane(QStringLiteral("test"),
                          {m_primary->conninfo(QStringLiteral("shop")), {}, impatient});
        std::atomic<bool> running = false;
        auto slow = lane.run([&](Connection &connection) -> Result<int> {
            running = true;
            PQclear(PQexec(connection.handle(), "select pg_sleep(20)"));
            return 1;
        });
        QTRY_VERIFY(running);
        m_primary->freeze(true);
        slow.cancel(); // its request hangs at the frozen server
        QTest::qWait(800);
        m_primary->freeze(false);
        for (int i = 0; i < 20; ++i) {
            auto answer = lane.run([](Connection &connection) -> Result<int> {
                PQclear(PQexec(connection.handle(), "select pg_sleep(0.02)"));
                const Result<void> alive = ServerStore(connection).ping();
                return alive ? Result<int>(1) : Result<int>(fail(alive.error()));
            });
            answer.waitForFinished();
            const Result<int> result = answer.result();
            QVERIFY2(result, qPrintable(result ? QString() : result.error().message));
        }
    }

    void cancellingAConnectThatHangsEndsItSoon()
    {
        m_primary->freeze(true);
        QElapsedTimer timer;
        {
            DatabaseLane lane(QStringLiteral("test"),
                              {m_primary->conninfo(QStringLiteral("shop")), {}, {}});
            lane.run([](Connection &connection) { return ServerStore(connection).ping(); });
            QTest::qWait(200);
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 700, qPrintable(QString::number(timer.elapsed())));
        m_primary->freeze(false);
    }
};

QTEST_GUILESS_MAIN(FailoverTest)
#include "tst_failover.moc"
