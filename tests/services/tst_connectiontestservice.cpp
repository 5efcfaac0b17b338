// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/connectiontestservice.h"
#include "models/storage/connection.h"
#include "tests/support/labcertificates.h"
#include "tests/support/labpooler.h"
#include "tests/support/labserver.h"
#include "tests/support/testcluster.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace clicknback;

namespace {

const QString kPassword = QStringLiteral("right one");

/// Accepts everybody and answers what it was told, on a thread of its own.
class StrangeServer : public QThread
{
public:
    explicit StrangeServer(QByteArray answer) : m_answer(std::move(answer)) { start(); }
    ~StrangeServer() override
    {
        quit();
        wait();
    }
    int port()
    {
        while (m_port == 0)
            msleep(5);
        return m_port;
    }

protected:
    void run() override
    {
        QTcpServer server;
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket] { socket->write(m_answer); });
        });
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        exec();
    }

private:
    const QByteArray m_answer;
    std::atomic<int> m_port = 0;
};

QString idsOf(const ConnectionReport &report)
{
    QStringList ids;
    for (const ConnectionFinding &finding : report.findings)
        ids << finding.id;
    return ids.join(QLatin1Char(' '));
}

} // namespace

class ConnectionTestServiceTest : public QObject
{
    Q_OBJECT

    LabServer m_server{{.password = kPassword}};
    LabCertificates m_certificates{m_server.folder()};

    static ConnectionReport test(const QString &conninfo, const QString &password = kPassword,
                                 ConnectionUse use = ConnectionUse::Reading)
    {
        ConnectionTestService service;
        QFuture<ConnectionReport> report = service.test(
            {.conninfo = conninfo + QStringLiteral(" connect_timeout=2")}, password, use);
        report.waitForFinished();
        return report.result();
    }

    QString as(const QString &user, const QString &database = QStringLiteral("shop")) const
    {
        return m_server.conninfoText(database, user);
    }

    void makeRole(const QString &name) const
    {
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("create role \"%1\" login password '%2'").arg(name, kPassword));
    }

    void setRevision(const QString &revision) const
    {
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("update alembic_version set version_num = '%1'").arg(revision));
    }

    /// As packaging's users run it.
    void runRolesScript() const
    {
        QProcess psql;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), kPassword);
        psql.setProcessEnvironment(environment);
        psql.setProcessChannelMode(QProcess::MergedChannels);
        psql.start(QStringLiteral("psql"),
                   {QStringLiteral("--no-psqlrc"), QStringLiteral("-d"),
                    as(QStringLiteral("postgres")), QStringLiteral("-f"),
                    QStringLiteral(SOURCE_ROOT "/packaging/sql/roles.sql")});
        QVERIFY(psql.waitForFinished());
        QVERIFY2(psql.exitCode() == 0, psql.readAll().constData());
    }

private slots:
    void initTestCase()
    {
        m_server.createPlatform(QStringLiteral("shop"));
        runRolesScript();
        for (const char *role : {"reader", "operator", "approver"})
            m_server.run(
                QStringLiteral("shop"),
                QStringLiteral("alter role %1 password '%2'").arg(QLatin1String(role), kPassword));
    }

    void theReaderOfRolesSqlFindsAllItNeeds()
    {
        const ConnectionReport report = test(as(QStringLiteral("reader")));
        QCOMPARE(idsOf(report), QStringLiteral("ready"));
        QCOMPARE(report.facts->session.role, QStringLiteral("reader"));
        QVERIFY(!report.facts->isPooled);
        QCOMPARE(report.facts->rights.size(), std::size_t(10)); // alembic_version too
    }

    void theApproverReadsAndTheOperatorMayWrite()
    {
        QCOMPARE(idsOf(test(as(QStringLiteral("approver")))), QStringLiteral("ready"));
        QCOMPARE(idsOf(test(as(QStringLiteral("approver")), kPassword, ConnectionUse::Corrections)),
                 QStringLiteral("role-cannot-write"));
        QCOMPARE(idsOf(test(as(QStringLiteral("operator")), kPassword, ConnectionUse::Corrections)),
                 QStringLiteral("ready"));
        const ConnectionReport report = test(as(QStringLiteral("operator")));
        QCOMPARE(idsOf(report), QStringLiteral("role-writes"));
        QVERIFY(report.findings.front().sentence.contains(u"every table"));
        for (const TableRights &table : report.facts->rights)
            QVERIFY(table.mayDelete && !table.isOwner);
    }

    void theRolesScriptMayBeRunAgain() { runRolesScript(); }

    void whatRolesSqlGrantsSurvivesTheNightlyReset()
    {
        m_server.run(QStringLiteral("postgres"), QStringLiteral("create database resetting"));
        const LabServer &server = m_server;
        server.createPlatform(QStringLiteral("nightly"));
        makeRoleIn(QStringLiteral("nightly"), QStringLiteral("plain"));
        QProcess psql;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), kPassword);
        psql.setProcessEnvironment(environment);
        psql.start(QStringLiteral("psql"),
                   {QStringLiteral("--no-psqlrc"), QStringLiteral("-d"),
                    as(QStringLiteral("postgres"), QStringLiteral("nightly")), QStringLiteral("-f"),
                    QStringLiteral(SOURCE_ROOT "/packaging/sql/roles.sql")});
        QVERIFY(psql.waitForFinished() && psql.exitCode() == 0);
        reset(QStringLiteral("nightly"));
        QCOMPARE(idsOf(test(as(QStringLiteral("reader"), QStringLiteral("nightly")))),
                 QStringLiteral("ready"));
        const ConnectionReport lost = test(as(QStringLiteral("plain"), QStringLiteral("nightly")));
        QCOMPARE(idsOf(lost), QStringLiteral("access-lost"));
        QVERIFY(lost.findings.front().advice.contains(u"nightly reset"));
    }

    void aWrongPasswordAndAMissingOneAreToldApart()
    {
        QCOMPARE(idsOf(test(as(QStringLiteral("reader")), QStringLiteral("wrong"))),
                 QStringLiteral("wrong-password"));
        QCOMPARE(idsOf(test(as(QStringLiteral("reader")), {})), QStringLiteral("password-needed"));
    }

    void whatLibpqDoesNotUnderstandNeverReachesAServer()
    {
        QCOMPARE(idsOf(test(QStringLiteral("nonsense"))), QStringLiteral("invalid"));
        QCOMPARE(idsOf(test(QStringLiteral("host=a password=x"))), QStringLiteral("invalid"));
    }

    void whatCannotBeReachedIsToldInItsOwnWay_data()
    {
        QTest::addColumn<QString>("conninfo");
        QTest::addColumn<QString>("id");
        QTest::newRow("unknown host")
            << QStringLiteral("host=no-such-host.invalid") << QStringLiteral("unknown-host");
        QTest::newRow("refused") << QStringLiteral("host=127.0.0.1 port=1")
                                 << QStringLiteral("refused");
        QTest::newRow("no socket")
            << QStringLiteral("host=/no/such/folder") << QStringLiteral("no-socket");
        QTest::newRow("no such database") << as(QStringLiteral("reader"), QStringLiteral("nowhere"))
                                          << QStringLiteral("no-such-database");
        QTest::newRow("no such service")
            << QStringLiteral("service=nowhere") << QStringLiteral("unknown-service");
        QTest::newRow("no TLS there")
            << as(QStringLiteral("reader")) + QStringLiteral(" sslmode=require")
            << QStringLiteral("tls-refused");
    }

    void whatCannotBeReachedIsToldInItsOwnWay()
    {
        QFETCH(QString, conninfo);
        QFETCH(QString, id);
        const ConnectionReport report = test(conninfo);
        QVERIFY2(report.findings.size() == 1 && report.findings.front().id == id,
                 qPrintable(idsOf(report) + report.findings.front().sentence));
        QVERIFY(!report.facts);
        QCOMPARE(report.verdict(), Severity::Critical);
    }

    void aServerThatAcceptsAndSaysNothingIsATimeout()
    {
        StrangeServer silent({});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(idsOf(test(QStringLiteral("host=127.0.0.1 port=%1").arg(silent.port()))),
                 QStringLiteral("timeout"));
        QVERIFY(timer.elapsed() < 4000);
    }

    void aTestOfASilentServerCanBeCancelled()
    {
        StrangeServer silent({});
        QElapsedTimer timer;
        timer.start();
        ConnectionTestService service;
        QFuture<ConnectionReport> report = service.test(
            {.conninfo = QStringLiteral("host=127.0.0.1 port=%1").arg(silent.port())}, {});
        QThread::msleep(100);
        report.cancel();
        report.waitForFinished();
        QCOMPARE(report.resultCount(), 0);
        QVERIFY2(timer.elapsed() < 600, qPrintable(QString::number(timer.elapsed())));
    }

    void somethingElseThanPostgresIsCalledThat()
    {
        StrangeServer web("HTTP/1.1 400 Bad Request\r\n\r\n");
        QCOMPARE(
            idsOf(test(QStringLiteral("host=127.0.0.1 port=%1 sslmode=disable").arg(web.port()))),
            QStringLiteral("not-postgres"));
    }

    void aDatabaseOfSomethingElseIsNotClickNBack()
    {
        m_server.run(QStringLiteral("postgres"), QStringLiteral("create database blog"));
        m_server.run(QStringLiteral("blog"), QStringLiteral("create table posts (id int)"));
        const ConnectionReport report =
            test(as(QStringLiteral("postgres"), QStringLiteral("blog")));
        QCOMPARE(report.findings.front().id, QStringLiteral("not-clicknback"));
        QVERIFY(report.findings.front().sentence.contains(u"blog"));
    }

    void aMissingTableIsNamed()
    {
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("alter table refresh_tokens rename to hidden"));
        const ConnectionReport report = test(as(QStringLiteral("reader")));
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("alter table hidden rename to refresh_tokens"));
        QCOMPARE(idsOf(report), QStringLiteral("tables-missing"));
        QVERIFY(report.findings.front().sentence.contains(u"refresh_tokens"));
    }

    void aRoleThatMayReadThreeOfNineTablesIsTold()
    {
        makeRole(QStringLiteral("partial"));
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral(
                         "grant usage on schema public to partial; "
                         "grant select on users, wallets, merchants, alembic_version to partial"));
        const ConnectionReport report = test(as(QStringLiteral("partial")));
        QCOMPARE(idsOf(report), QStringLiteral("tables-unreadable"));
        const QString sentence = report.findings.front().sentence;
        QVERIFY(sentence.contains(u"purchases") && sentence.contains(u"offers")
                && !sentence.contains(u"wallets"));
    }

    void aMissingAndAnExtraColumnAreNamed()
    {
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("alter table purchases rename column cashback_amount to bonus; "
                                    "alter table wallets add column version int"));
        const ConnectionReport report = test(as(QStringLiteral("reader")));
        m_server.run(QStringLiteral("shop"),
                     QStringLiteral("alter table purchases rename column bonus to cashback_amount; "
                                    "alter table wallets drop column version"));
        QCOMPARE(idsOf(report), QStringLiteral("columns-differ columns-extra"));
        QVERIFY(report.findings.front().sentence.contains(u"purchases.cashback_amount is missing"));
        QVERIFY(report.findings.back().sentence.contains(u"wallets.version"));
    }

    void anOlderAndAnUnknownRevisionAreToldApart()
    {
        setRevision(QStringLiteral("46afc1459aaf"));
        QCOMPARE(idsOf(test(as(QStringLiteral("reader")))), QStringLiteral("revision-older"));
        setRevision(QStringLiteral("0123456789ab"));
        QCOMPARE(idsOf(test(as(QStringLiteral("reader")))), QStringLiteral("revision-unknown"));
        setRevision(QStringLiteral("9f8a7e6d5c4b"));
    }

    void theOwnerIsWarnedOfItsPower()
    {
        const ConnectionReport report = test(as(QStringLiteral("postgres")));
        QCOMPARE(idsOf(report), QStringLiteral("role-writes"));
        QVERIFY(report.facts->rights.front().isOwner);
    }

    void aStandbyIsNamedAndASingleDeadServerDoesNotHideTheOthers()
    {
        m_server.setAccess({QStringLiteral("host all all 127.0.0.1/32 trust"),
                            QStringLiteral("host replication all 127.0.0.1/32 trust")});
        const auto standby = LabServer::standbyOf(m_server);
        const ConnectionReport alone =
            test(standby->conninfoText(QStringLiteral("shop"), QStringLiteral("reader")));
        QCOMPARE(idsOf(alone), QStringLiteral("standby ready"));
        const ConnectionReport both =
            test(QStringLiteral("host=127.0.0.1,127.0.0.1 port=1,%1 dbname=shop user=reader")
                     .arg(standby->port()));
        QCOMPARE(idsOf(both), QStringLiteral("refused no-primary standby"));
        QCOMPARE(both.hosts.size(), std::size_t(2));
    }

    void whomTheServerDoesNotAcceptIsTold()
    {
        m_server.setAccess({QStringLiteral("host all postgres 127.0.0.1/32 trust")});
        QCOMPARE(idsOf(test(as(QStringLiteral("reader")))), QStringLiteral("not-allowed"));
    }

    void aPoolerIsNoticedAndItsRefusalsAreItsOwn()
    {
        m_server.setAccess({QStringLiteral("host all all 127.0.0.1/32 trust")});
        const LabPooler pooler(m_server, QStringLiteral("shop"));
        const ConnectionReport report = test(pooler.conninfoText());
        QVERIFY2(report.has(QStringLiteral("pooled")), qPrintable(idsOf(report)));
        QCOMPARE(idsOf(test(pooler.conninfoText() + QStringLiteral(" options='-c work_mem=1MB'"))),
                 QStringLiteral("pooler-refused"));
        QCOMPARE(idsOf(test(pooler.conninfoText().replace(QStringLiteral("dbname=shop"),
                                                          QStringLiteral("dbname=nowhere")))),
                 QStringLiteral("pooler-refused"));
    }

    void certificatesAreJudged_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("id");
        const QString right = m_certificates.root();
        QTest::newRow("good") << QStringLiteral("good") << right << QStringLiteral("ready");
        QTest::newRow("of another authority")
            << QStringLiteral("good") << m_certificates.otherRoot()
            << QStringLiteral("certificate-untrusted");
        QTest::newRow("expired") << QStringLiteral("expired") << right
                                 << QStringLiteral("certificate-expired");
        QTest::newRow("for another name")
            << QStringLiteral("stranger") << right << QStringLiteral("certificate-wrong-name");
        QTest::newRow("no root file")
            << QStringLiteral("good") << QStringLiteral("/no/such/root.crt")
            << QStringLiteral("certificate-file");
    }

    void certificatesAreJudged()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, root);
        QFETCH(QString, id);
        static bool issued = false;
        if (!std::exchange(issued, true)) {
            m_certificates.issue(QStringLiteral("good"), QStringLiteral("localhost"));
            m_certificates.issue(QStringLiteral("expired"), QStringLiteral("localhost"), -3);
            m_certificates.issue(QStringLiteral("stranger"), QStringLiteral("db.example"));
        }
        m_server.configure({QStringLiteral("ssl = on"),
                            QStringLiteral("ssl_cert_file = '../%1.crt'").arg(certificate),
                            QStringLiteral("ssl_key_file = '../%1.key'").arg(certificate)});
        m_server.reload();
        const QString conninfo =
            QStringLiteral("host=localhost hostaddr=127.0.0.1 port=%1 dbname=shop user=reader "
                           "sslmode=verify-full sslrootcert=%2")
                .arg(m_server.port())
                .arg(root);
        // A reload reaches new sessions in its own time.
        QTRY_COMPARE(idsOf(test(conninfo)), id);
        if (certificate == u"expired")
            QVERIFY(test(conninfo).findings.front().sentence.contains(u"valid from"));
        if (id == u"ready")
            QVERIFY(test(conninfo).facts->isEncrypted);
    }

    void aServerThatTakesOnlyTlsSaysSo()
    {
        m_server.setAccess({QStringLiteral("hostssl all all 127.0.0.1/32 trust")});
        QCOMPARE(idsOf(test(as(QStringLiteral("reader")) + QStringLiteral(" sslmode=disable"))),
                 QStringLiteral("tls-required"));
    }

private:
    void makeRoleIn(const QString &database, const QString &name) const
    {
        makeRole(name);
        m_server.run(database, QStringLiteral("grant usage on schema public to %1; "
                                              "grant select on all tables in schema public to %1")
                                   .arg(name));
    }

    /// What the platform's reseed script does.
    void reset(const QString &database) const
    {
        m_server.run(database, QStringLiteral("drop schema public cascade; create schema public"));
        const auto owner =
            valueOf(Connection::open(m_server.conninfo(database), kPassword, {.readOnly = false}));
        for (const char *script :
             {"demo/create_tables", "demo/index_small_tables", "demo/index_purchases",
              "demo/index_cashback", "demo/index_audit"})
            valueOf(owner->executeScript(QLatin1String(script)));
    }
};

QTEST_GUILESS_MAIN(ConnectionTestServiceTest)
#include "tst_connectiontestservice.moc"
