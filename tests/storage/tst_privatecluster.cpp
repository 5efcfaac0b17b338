// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/cluster/privatecluster.h"
#include "models/storage/connection.h"
#include "tests/support/leash.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace clicknback;

/// A server of our own: its life, its death, and its privacy.
class PrivateClusterTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_temporary{QDir::tempPath() + QStringLiteral("/cnb-cluster-XXXXXX")};
    std::optional<PrivateCluster> m_cluster;
    std::optional<Leash> m_leash;

    // A name that needs every kind of quoting.
    QString folder() const { return m_temporary.path() + QStringLiteral("/it's a \"demo\""); }
    std::unique_ptr<Connection> connect() const
    {
        return valueOf(Connection::open(m_cluster->conninfo(QStringLiteral("postgres")), {},
                                        {.readOnly = false}));
    }
    QString setting(const QString &name) const
    {
        return valueOfQuery(*connect(), QStringLiteral("show ") + name);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(chmod(qPrintable(m_temporary.path()), 0755) == 0);
        m_leash.emplace(folder());
        m_cluster = valueOf(PrivateCluster::at(folder()));
        QVERIFY(!m_cluster->exists());
        valueOf(m_cluster->create({QStringLiteral("fsync = off")}));
        QVERIFY(m_cluster->exists());
        QVERIFY(!m_cluster->isRunning());
        valueOf(m_cluster->start());
    }

    void cleanupTestCase() { valueOf(m_cluster->remove()); }

    void aStartedServerAnswersWithChecksumsAndInUtc()
    {
        QVERIFY(m_cluster->isRunning());
        QCOMPARE(setting(QStringLiteral("data_checksums")), QStringLiteral("on"));
        QCOMPARE(setting(QStringLiteral("server_encoding")), QStringLiteral("UTF8"));
        QCOMPARE(setting(QStringLiteral("timezone")), QStringLiteral("UTC"));
    }

    void nobodyReachesItThroughTheNetwork()
    {
        QCOMPARE(setting(QStringLiteral("listen_addresses")), QString());
    }

    void onlyItsOwnerEntersItsFolders()
    {
        for (const QString &path : {m_cluster->folder(), m_cluster->socketFolder()})
            QCOMPARE(QFileInfo(path).permissions() & QFile::Permissions(0x0077),
                     QFile::Permissions());
    }

    void itsTextParsesIntoItsConninfo()
    {
        const Conninfo parsed = valueOf(Conninfo::parse(
            m_cluster->conninfoText(QStringLiteral("postgres"), QStringLiteral("postgres"))));
        QCOMPARE(parsed.value(QStringLiteral("host")), m_cluster->socketFolder());
        valueOf(Connection::open(parsed));
    }

    void stopsAndStartsAgain()
    {
        valueOf(m_cluster->stop());
        QVERIFY(!m_cluster->isRunning());
        valueOf(m_cluster->stop()); // nothing to do is no error
        valueOf(m_cluster->start());
        QCOMPARE(valueOfQuery(*connect(), QStringLiteral("select 1")), QStringLiteral("1"));
    }

    void aKilledServerComesBackWithWhatWasCommitted()
    {
        rowsOf(*connect(),
               QStringLiteral(""
                              "create table kept (n int); insert into kept values (7)"));
        kill(pid_t(*m_cluster->postmaster()), SIGKILL);
        QTRY_VERIFY(!m_cluster->isRunning());
        valueOf(m_cluster->start());
        QCOMPARE(valueOfQuery(*connect(), QStringLiteral("select n from kept")),
                 QStringLiteral("7"));
    }

    void aServerLeftBehindIsReplacedByTheNextStart()
    {
        const auto before = m_cluster->postmaster();
        PrivateCluster next = valueOf(PrivateCluster::at(folder()));
        valueOf(next.start());
        QVERIFY(next.postmaster() != before);
        QCOMPARE(valueOfQuery(*connect(), QStringLiteral("select 1")), QStringLiteral("1"));
    }

    void aPidFileThatNamesSomebodyElseHarmsNobody()
    {
        valueOf(m_cluster->stop());
        QProcess bystander;
        bystander.start(QStringLiteral("sleep"), {QStringLiteral("60")});
        QVERIFY(bystander.waitForStarted());
        const QString path = folder() + QStringLiteral("/data/postmaster.pid");
        QFile stale(path);
        QVERIFY(stale.open(QIODevice::WriteOnly));
        stale.write(QByteArray::number(bystander.processId()) + '\n' + folder().toUtf8()
                    + "/data\n1700000000\n5432\n/nowhere\n\n");
        stale.close();
        const QByteArray file = QFile::encodeName(path);
        if (const passwd *owner = getpwnam("postgres"); owner && geteuid() == 0)
            QVERIFY(chown(file.constData(), owner->pw_uid, owner->pw_gid) == 0);
        QVERIFY(!m_cluster->isRunning());
        valueOf(m_cluster->start());
        QCOMPARE(bystander.state(), QProcess::Running);
        bystander.kill();
        bystander.waitForFinished();
    }

    void missingProgramsNameTheirPackage()
    {
        const auto found = ServerPrograms::find(m_temporary.path(), {m_temporary.path()});
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::NotFound);
        QVERIFY(found.error().message.contains(u"package postgresql"));
    }

    void theNewestServerIsTaken()
    {
        for (const char *version : {"9", "13", "16"}) {
            const QString bin =
                m_temporary.filePath(QStringLiteral("versions/%1/bin").arg(QLatin1String(version)));
            QVERIFY(QDir().mkpath(bin));
            for (const char *program : {"initdb", "pg_ctl", "postgres"})
                QVERIFY(QFile::link(QStringLiteral("/bin/true"),
                                    bin + QLatin1Char('/') + QLatin1String(program)));
        }
        const auto found =
            valueOf(ServerPrograms::find(m_temporary.filePath(QStringLiteral("versions")), {}));
        QVERIFY(found.path(QStringLiteral("initdb")).contains(u"/16/bin/"));
    }

    void aFolderThatCannotBeMadeIsNamed()
    {
        QFile file(m_temporary.filePath(QStringLiteral("plain-file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        PrivateCluster cluster =
            valueOf(PrivateCluster::at(file.fileName() + QStringLiteral("/below")));
        const Result<void> created = cluster.create();
        QVERIFY(!created);
        QVERIFY(created.error().message.contains(file.fileName()));
    }

    void aFolderOfSomethingElseIsLeftAlone()
    {
        const QString home = m_temporary.filePath(QStringLiteral("home"));
        QVERIFY(QDir().mkpath(home + QStringLiteral("/documents")));
        QVERIFY(chmod(qPrintable(home), 0755) == 0);
        PrivateCluster cluster = valueOf(PrivateCluster::at(home));
        const Result<void> created = cluster.create();
        QVERIFY(!created);
        QVERIFY(created.error().message.contains(u"used by something else"));
        QVERIFY(QFileInfo(home).permissions() & QFile::ReadOther);
    }

    void aFolderTheServerMayNotReachIsToldApart()
    {
        if (geteuid() != 0)
            return; // only root starts the server as somebody else
        QTemporaryDir closed;
        PrivateCluster cluster =
            valueOf(PrivateCluster::at(closed.filePath(QStringLiteral("demo"))));
        const Result<void> created = cluster.create();
        QVERIFY(!created);
        QCOMPARE(created.error().kind, ErrorKind::Refused);
        QVERIFY(created.error().message.contains(u"permission denied"));
    }
};

QTEST_GUILESS_MAIN(PrivateClusterTest)
#include "tst_privatecluster.moc"
