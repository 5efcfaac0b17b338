// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/connection.h"
#include "models/storage/databaselane.h"
#include "models/storage/transaction.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QTest>

#include <libpq-fe.h>

#include <csignal>

using namespace clicknback;

class ConnectionTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;

    ConnectionTarget target() const
    {
        return {
            valueOf(Conninfo::parse(m_cluster.conninfoText(QStringLiteral("platform")))), {}, {}};
    }

    static QString setting(Connection &connection, const char *name)
    {
        PGresult *result =
            PQexec(connection.handle(), QByteArray("show ").append(name).constData());
        QString value = QString::fromUtf8(PQgetvalue(result, 0, 0));
        PQclear(result);
        return value;
    }

private slots:
    void initTestCase() { m_cluster.createPlatform(QStringLiteral("platform")); }

    void aConninfoIsParsedByLibpq()
    {
        const Conninfo uri =
            valueOf(Conninfo::parse(QStringLiteral("postgresql://ann@db.example:5433/shop")));
        QCOMPARE(uri.value(QStringLiteral("host")), QStringLiteral("db.example"));
        QCOMPARE(uri.value(QStringLiteral("port")), QStringLiteral("5433"));
        QCOMPARE(uri.value(QStringLiteral("dbname")), QStringLiteral("shop"));
        QCOMPARE(uri.summary(), QStringLiteral("db.example:5433/shop"));
    }

    void aConninfoThatLibpqRefusesIsExplained()
    {
        const auto parsed = Conninfo::parse(QStringLiteral("host=a nonsense=1"));
        QVERIFY(!parsed);
        QVERIFY(parsed.error().message.contains(u"nonsense"));
        QCOMPARE(parsed.error().kind, ErrorKind::InvalidInput);
    }

    void aPasswordInAConninfoIsRefusedWithAPointerToThePassfile()
    {
        for (const auto &text :
             {QStringLiteral("host=a password=secret"),
              QStringLiteral("postgresql://ann:secret@a/b"), QStringLiteral("host=a password=")}) {
            const auto parsed = Conninfo::parse(text);
            QVERIFY(!parsed);
            QVERIFY(parsed.error().message.contains(u"passfile"));
            QVERIFY(!parsed.error().message.contains(u"secret"));
        }
    }

    void aSessionRunsInUtcReadOnlyAndWithLimits()
    {
        const auto connection = m_cluster.connect(QStringLiteral("platform"));
        QCOMPARE(setting(*connection, "timezone"), QStringLiteral("UTC"));
        QCOMPARE(setting(*connection, "default_transaction_read_only"), QStringLiteral("on"));
        QCOMPARE(setting(*connection, "statement_timeout"), QStringLiteral("30s"));
        QCOMPARE(setting(*connection, "lock_timeout"), QStringLiteral("2s"));
        QCOMPARE(setting(*connection, "application_name"), QStringLiteral("clicknback-ops"));
    }

    void aCommitOfATransactionTheServerAbortedIsAnError()
    {
        const auto connection = m_cluster.connect(QStringLiteral("platform"));
        auto transaction = valueOf(Transaction::begin(*connection, "test"));
        PQclear(PQexec(connection->handle(), "select 1/0"));
        QVERIFY(!transaction.commit());
    }

    void afterAFailedStatementNothingMoreIsDoneInItsTransaction()
    {
        const auto connection = m_cluster.connect(QStringLiteral("platform"),
                                                  QStringLiteral("postgres"), {.readOnly = false});
        auto transaction = valueOf(Transaction::begin(*connection, "test"));
        QVERIFY(
            !connection->execute(QStringLiteral("demo/set_revision"),
                                 {{QStringLiteral("revision"), QString(100, QLatin1Char('x'))}}));
        QVERIFY(!connection->execute(QStringLiteral("demo/set_revision"),
                                     {{QStringLiteral("revision"), QStringLiteral("x")}}));
        QVERIFY(!transaction.commit());
        QCOMPARE(
            valueOfQuery(*connection, QStringLiteral("select version_num from alembic_version")),
            QStringLiteral("9f8a7e6d5c4b"));
    }

    void aTransactionThatIsDroppedRollsBack()
    {
        const auto connection = m_cluster.connect(QStringLiteral("platform"));
        {
            const auto transaction = valueOf(Transaction::begin(*connection, "test"));
            QCOMPARE(PQtransactionStatus(connection->handle()), PQTRANS_INTRANS);
        }
        QCOMPARE(PQtransactionStatus(connection->handle()), PQTRANS_IDLE);
    }

    void aMissingTableIsNotFoundAndNamed()
    {
        m_cluster.createDatabase(QStringLiteral("empty"));
        const auto connection = m_cluster.connect(QStringLiteral("empty"));
        const auto rows = connection->select<QString>(QStringLiteral("select_revisions"), {},
                                                      [](const Row &row) { return row.text(0); });
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, ErrorKind::NotFound);
        QVERIFY(rows.error().message.contains(u"alembic_version"));
    }

    void whatIsWrongWithAConnectionIsSaidInWords_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QString>("word");
        QTest::newRow("refused") << QStringLiteral("host=127.0.0.1 port=1 dbname=x")
                                 << QStringLiteral("refused");
        QTest::newRow("unknown host") << QStringLiteral("host=no-such-host.invalid dbname=x")
                                      << QStringLiteral("no-such-host.invalid is not known");
        QTest::newRow("no socket") << QStringLiteral("host=/no/such/folder dbname=x")
                                   << QStringLiteral("No PostgreSQL server listens");
        QTest::newRow("no database") << m_cluster.conninfoText(QStringLiteral("nowhere"))
                                     << QStringLiteral("no database of this name");
    }

    void whatIsWrongWithAConnectionIsSaidInWords()
    {
        QFETCH(QString, conninfo);
        QFETCH(QString, word);
        const auto connection = Connection::open(valueOf(Conninfo::parse(conninfo)));
        QVERIFY(!connection);
        QVERIFY2(connection.error().message.contains(word), qPrintable(connection.error().message));
    }

    void aLaneAnswersAndRunsInOrder()
    {
        DatabaseLane lane(QStringLiteral("test"), target());
        std::vector<int> order;
        lane.run([&](Connection &) -> Result<int> {
            order.push_back(1);
            return 1;
        });
        QFuture<Result<int>> second = lane.run([&](Connection &) -> Result<int> {
            order.push_back(2);
            return 2;
        });
        second.waitForFinished();
        QCOMPARE(*second.result(), 2);
        QCOMPARE(order, (std::vector{1, 2}));
    }

    void cancellingARunningStatementEndsItSoon()
    {
        DatabaseLane lane(QStringLiteral("test"), target());
        std::atomic<bool> running = false;
        QFuture<Result<int>> future = lane.run([&](Connection &connection) -> Result<int> {
            running = true;
            PQclear(PQexec(connection.handle(), "select pg_sleep(20)"));
            running = false;
            return 1;
        });
        QTRY_VERIFY(running);
        QTest::qWait(50);
        QElapsedTimer timer;
        timer.start();
        future.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!running, 2000);
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void aLaneDestroyedWhileAStatementRunsDoesNotWaitForIt()
    {
        QElapsedTimer timer;
        {
            DatabaseLane lane(QStringLiteral("test"), target());
            std::atomic<bool> running = false;
            lane.run([&](Connection &connection) -> Result<int> {
                running = true;
                PQclear(PQexec(connection.handle(), "select pg_sleep(20)"));
                return 1;
            });
            QTRY_VERIFY(running);
            timer.start();
        }
        QVERIFY(timer.elapsed() < 2000);
    }

    void aFrozenServerDoesNotHoldALane()
    {
        QElapsedTimer timer;
        qint64 backend = 0;
        {
            DatabaseLane lane(QStringLiteral("test"), target());
            std::atomic<bool> running = false;
            lane.run([&](Connection &connection) -> Result<int> {
                backend = PQbackendPID(connection.handle());
                running = true;
                PQclear(PQexec(connection.handle(), "select pg_sleep(60)"));
                return 1;
            });
            QTRY_VERIFY(running);
            QCOMPARE(::kill(pid_t(backend), SIGSTOP), 0);
            timer.start();
        }
        const qint64 waited = timer.elapsed();
        ::kill(pid_t(backend), SIGCONT);
        QVERIFY2(waited < 3000, qPrintable(QString::number(waited)));
    }

    void aLaneReconnectsWithAllSettingsAfterItsSessionWasEnded()
    {
        DatabaseLane lane(QStringLiteral("test"), target());
        const auto zone = [](Connection &connection) -> Result<QString> {
            return connection
                .select<QString>(QStringLiteral("ping"), {},
                                 [](const Row &row) { return row.text(0); })
                .transform([&](const auto &) { return setting(connection, "timezone"); });
        };
        lane.run(zone).waitForFinished();
        m_cluster.run(QStringLiteral("platform"),
                      QStringLiteral(
                          "select pg_terminate_backend(pid) from pg_stat_activity "
                          "where application_name = 'clicknback-ops' and pid <> pg_backend_pid()"));
        auto lost = lane.run(zone);
        lost.waitForFinished();
        QVERIFY(!lost.result());
        QCOMPARE(lost.result().error().kind, ErrorKind::Unreachable);
        auto back = lane.run(zone);
        back.waitForFinished();
        QVERIFY(back.result());
        QCOMPARE(*back.result(), QStringLiteral("UTC"));
    }
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "tst_connection.moc"
