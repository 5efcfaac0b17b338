// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/sshsession.h"
#include "models/services/backups/backupservice.h"
#include "models/services/backups/serverfolder.h"
#include "models/services/joblist.h"
#include "models/storage/databaselane.h"
#include "tests/support/dumpfiles.h"
#include "tests/support/platformrows.h"
#include "tests/support/sshserver.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000; // ms

Environment environmentWith(const QString &folder, bool isOnServer = false)
{
    Environment environment;
    environment.name = u"shop"_s;
    environment.watch.backups.folder = folder;
    environment.watch.backups.isOnServer = isOnServer;
    return environment;
}

/// The service with what it needs.
struct World
{
    explicit World(const Environment &environment, SshSession *ssh = nullptr,
                   DatabaseLane *live = nullptr)
        : service(environment, ssh, live, jobs)
    {}

    void list()
    {
        service.refresh();
        QTRY_VERIFY_WITH_TIMEOUT(!service.isRefreshing(), kPatience);
    }
    const BackupRow &row(const QString &name) const
    {
        for (const BackupRow &each : service.rows()) {
            if (each.file.name == name)
                return each;
        }
        giveUp({ErrorKind::NotFound, name, {}});
    }

    JobList jobs;
    BackupService service;
};

} // namespace

/// Backups of a folder and of a server, with the real gzip, ssh, sshd, psql and PostgreSQL.
class BackupServiceTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    QTemporaryDir m_temporary{QDir::tempPath() + u"/cnb-tmp-XXXXXX"_s};
    QTemporaryDir m_runtime{QDir::tempPath() + u"/cnb-run-XXXXXX"_s};
    QByteArray m_dump;

    const QString m_good = u"clicknback-2026-11-23.sql.gz"_s;
    const QString m_cut = u"clicknback-2026-11-22.sql.gz"_s;
    const QString m_slow = u"it's a \"slow\" one.sql.gz"_s;

    QStringList leftBehind() const
    {
        return QDir(m_temporary.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    bool canRunSshd(QString *why) const
    {
        *why = sshServerProblem();
        return why->isEmpty();
    }

private slots:
    void initTestCase()
    {
        m_cluster.createPlatform(u"shop"_s);
        m_cluster.run(u"shop"_s,
                      basicRows()
                          + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s)
                          + walletRow(u"0"_s, u"0.75"_s));
        m_dump = dumpOf(m_cluster.cluster(), u"shop"_s);
        QByteArray slow = m_dump;
        slow.insert(slow.lastIndexOf("--\n-- PostgreSQL database dump complete"),
                    "select pg_sleep(3600);\n\n");
        writeFile(m_folder.filePath(m_good), gzipped(m_dump));
        writeFile(m_folder.filePath(m_cut), gzipped(m_dump).left(900));
        writeFile(m_folder.filePath(m_slow), gzipped(slow));
        QVERIFY(::chmod(qPrintable(m_temporary.path()), 0755) == 0);
        qputenv("TMPDIR", m_temporary.path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8()); // else Qt makes it in TMPDIR
    }

    void cleanup() { QCOMPARE(leftBehind(), QStringList()); }

    void withoutAFolderNothingIsLookedAt()
    {
        World world(environmentWith({}));
        QVERIFY(!world.service.isConfigured());
        world.service.refresh();
        QVERIFY(!world.service.isRefreshing());
        QVERIFY(!world.service.listedAt());
        QVERIFY(!world.service.recoveryPoint().age);
    }

    void aFolderIsListed()
    {
        World world(environmentWith(m_folder.path()));
        world.list();
        QCOMPARE(world.service.problem(), QString());
        QCOMPARE(world.service.rows().size(), 3u);
        QVERIFY(world.service.listedAt());
        QVERIFY(world.service.recoveryPoint().age);
        QVERIFY(!world.row(m_good).report);
    }

    void aFolderThatIsNotThereIsAProblemAndNoEmptyList()
    {
        World world(environmentWith(m_folder.filePath(u"nowhere"_s)));
        world.list();
        QVERIFY2(world.service.problem().contains(u"nowhere"), qPrintable(world.service.problem()));
        QVERIFY(!world.service.listedAt());
    }

    void aProblemLaterKeepsWhatWasKnown()
    {
        QTemporaryDir folder;
        writeFile(folder.filePath(m_good), gzipped(m_dump));
        World world(environmentWith(folder.path()));
        world.list();
        QCOMPARE(world.service.rows().size(), 1u);
        QVERIFY(folder.remove());
        world.list();
        QVERIFY(!world.service.problem().isEmpty());
        QCOMPARE(world.service.rows().size(), 1u);
    }

    void whatWasReadStaysWithTheFileWhileItIsTheSame()
    {
        World world(environmentWith(m_folder.path()));
        world.list();
        for (const QString &name : {m_good, m_cut}) {
            world.service.check(name);
            QVERIFY(world.service.isBusy());
            QCOMPARE(world.service.busyWith(), name);
            QCOMPARE(world.jobs.jobs().size(), 1u);
            QTRY_VERIFY_WITH_TIMEOUT(!world.service.isBusy(), kPatience);
            QCOMPARE(world.jobs.jobs().size(), 0u);
        }
        world.list();
        QCOMPARE(world.row(m_good).report->problem, QString());
        QVERIFY(!world.row(m_cut).report->isWholeGzip);
        writeFile(m_folder.filePath(m_cut), gzipped(m_dump).left(901));
        world.list();
        QVERIFY(!world.row(m_cut).report);
        QVERIFY(world.row(m_good).report);
    }

    void aBackupKnownToBeBadIsNoRecoveryPoint()
    {
        QTemporaryDir folder;
        writeFile(folder.filePath(m_cut), gzipped(m_dump).left(900));
        World world(environmentWith(folder.path()));
        world.list();
        QVERIFY(world.service.recoveryPoint().age); // nobody knows yet
        world.service.check(m_cut);
        QTRY_VERIFY_WITH_TIMEOUT(!world.service.isBusy(), kPatience);
        QVERIFY(!world.service.recoveryPoint().age);
    }

    void aFileThatIsGoneIsSaid()
    {
        QTemporaryDir folder;
        writeFile(folder.filePath(m_good), gzipped(m_dump));
        World world(environmentWith(folder.path()));
        world.list();
        QFile::remove(folder.filePath(m_good));
        QSignalSpy failed(&world.service, &BackupService::failed);
        world.service.check(m_good);
        QVERIFY(failed.wait(kPatience));
        QVERIFY(!world.service.isBusy());
        QVERIFY(!world.row(m_good).report);
        QVERIFY(world.row(m_good).problem.contains(m_good));
    }

    void aDrillComparesWithTheLiveDatabase()
    {
        DatabaseLane live(u"live"_s, {m_cluster.cluster().conninfo(u"shop"_s), {}, {}});
        m_cluster.run(u"shop"_s,
                      purchaseRows(u"p2"_s, u"pending"_s, u"10"_s, u"0.5"_s, u"pending"_s));
        World world(environmentWith(m_folder.path()), nullptr, &live);
        world.list();
        QSignalSpy drilled(&world.service, &BackupService::drilled);
        std::vector<double> shares;
        connect(&world.service, &BackupService::progressed, this,
                [&] { shares.push_back(world.service.share().value_or(-1)); });
        world.service.drill(m_good);
        QVERIFY(drilled.wait(kPatience));
        QVERIFY(world.service.lastDrill());
        const DrillReport &report = *world.service.lastDrill();
        QCOMPARE(report.problem, QString());
        QCOMPARE(report.file, m_good);
        QCOMPARE(report.liveProblem, QString());
        for (const RowCount &count : report.rows) {
            QVERIFY2(count.live, qPrintable(count.table));
            QCOMPARE(*count.live - count.restored, count.table == u"purchases"               ? 1
                                                   : count.table == u"cashback_transactions" ? 1
                                                                                             : 0);
        }
        QCOMPARE(report.check->find(u"W2")->violations, 1);
        QVERIFY(world.row(m_good).report->isGood());
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        QVERIFY(shares.front() >= 0 && shares.back() <= 1);
    }

    void aLiveDatabaseThatDoesNotAnswerIsSaidAndTheDrillGoesOn()
    {
        Conninfo nowhere = m_cluster.cluster().conninfo(u"shop"_s);
        nowhere.set(u"host"_s, m_folder.path());
        DatabaseLane live(u"live"_s, {nowhere, {}, {}});
        World world(environmentWith(m_folder.path()), nullptr, &live);
        world.list();
        world.service.drill(m_good);
        QTRY_VERIFY_WITH_TIMEOUT(!world.service.isBusy(), kPatience);
        QVERIFY(world.service.lastDrill());
        QVERIFY(!world.service.lastDrill()->liveProblem.isEmpty());
        for (const RowCount &count : world.service.lastDrill()->rows)
            QVERIFY(!count.live);
    }

    void cancellingADrillEndsTheJobAtOnceAndLeavesNothing()
    {
        World world(environmentWith(m_folder.path()));
        world.list();
        QSignalSpy failed(&world.service, &BackupService::failed);
        world.service.drill(m_slow);
        QTRY_VERIFY_WITH_TIMEOUT(world.service.step() == DrillStep::Restoring, kPatience);
        world.service.check(m_good); // one at a time: nothing happens
        QCOMPARE(world.service.busyWith(), m_slow);
        QVERIFY(world.jobs.jobs().front().cancellable);
        world.jobs.cancel(world.jobs.jobs().front().id);
        QVERIFY(world.jobs.jobs().empty());
        QVERIFY(world.service.isStopping());
        QTRY_VERIFY_WITH_TIMEOUT(!world.service.isBusy(), kPatience);
        QVERIFY(!world.service.lastDrill());
        QVERIFY(!world.service.isStopping());
        QCOMPARE(failed.size(), 0); // a person wanted it so
    }

    void aServiceThatEndsInTheMiddleLeavesNothing()
    {
        World world(environmentWith(m_folder.path()));
        world.list();
        world.service.drill(m_slow);
        QTRY_VERIFY_WITH_TIMEOUT(world.service.step() == DrillStep::Restoring, kPatience);
    }

    void theScriptsQuoteWhatTheyAreGiven()
    {
        BackupSettings settings{.folder = u"/it's; rm -rf \"$HOME\""_s, .isOnServer = true};
        settings.pattern = u"*' -delete '"_s;
        const QByteArray script = listingScript(settings);
        QVERIFY(script.contains("'/it'\\''s; rm -rf \"$HOME\"'"));
        QVERIFY(script.contains("-name '*'\\'' -delete '\\'''"));
        QVERIFY(readingScript({.folder = u"~/app/backups"_s}, u"a b"_s)
                    .contains("\"$HOME\"/'app/backups/a b'"));
    }

    void withoutSshTheServersBackupsAreNotKnown()
    {
        World world(environmentWith(m_folder.path(), true));
        world.list();
        QVERIFY2(world.service.problem().contains(u"SSH"), qPrintable(world.service.problem()));
    }

    void theServersBackupsAreListedFetchedAndTriedOut()
    {
        if (QString why; !canRunSshd(&why)) {
            if (qEnvironmentVariable("CI") == u"true")
                QFAIL(qPrintable(why));
            QSKIP(qPrintable(why));
        }
        SshServer server;
        SshSession session(server.settings());
        World world(environmentWith(m_folder.path(), true), &session);
        world.list();
        QVERIFY(!world.service.problem().isEmpty()); // not connected yet
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), SshSession::State::Up, kPatience);
        // What failed for want of a connection is asked again by itself.
        QTRY_COMPARE_WITH_TIMEOUT(world.service.rows().size(), 3u, kPatience);
        QCOMPARE(world.service.problem(), QString());
        QCOMPARE(world.row(m_good).file.bytes, QFile(m_folder.filePath(m_good)).size());
        for (const QString &name : {m_good, m_cut, m_slow}) {
            world.service.check(name);
            QTRY_VERIFY_WITH_TIMEOUT(!world.service.isBusy(), kPatience);
            QVERIFY2(world.row(name).report, qPrintable(world.row(name).problem));
            QCOMPARE(world.row(name).report->isGood(), name != m_cut);
        }
        world.service.drill(m_good);
        QTRY_VERIFY_WITH_TIMEOUT(!world.service.isBusy(), kPatience);
        QVERIFY(world.service.lastDrill()->isGood());
    }

    void aServersFileThatIsGoneAndAFolderThatIsNotThereAreSaid()
    {
        if (QString why; !canRunSshd(&why)) {
            if (qEnvironmentVariable("CI") == u"true")
                QFAIL(qPrintable(why));
            QSKIP(qPrintable(why));
        }
        QTemporaryDir folder;
        writeFile(folder.filePath(m_good), gzipped(m_dump));
        SshServer server;
        SshSession session(server.settings());
        World world(environmentWith(folder.path(), true), &session);
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), SshSession::State::Up, kPatience);
        world.list();
        QFile::remove(folder.filePath(m_good));
        QSignalSpy failed(&world.service, &BackupService::failed);
        world.service.check(m_good);
        QVERIFY(failed.wait(kPatience));
        QVERIFY2(world.row(m_good).problem.contains(u"removed"),
                 qPrintable(world.row(m_good).problem));
        QVERIFY(folder.remove());
        world.list();
        QVERIFY2(world.service.problem().contains(u"no folder"),
                 qPrintable(world.service.problem()));
    }

    void fetchingCanBeCancelled()
    {
        if (QString why; !canRunSshd(&why)) {
            if (qEnvironmentVariable("CI") == u"true")
                QFAIL(qPrintable(why));
            QSKIP(qPrintable(why));
        }
        QTemporaryDir folder;
        QFile large(folder.filePath(u"large.sql.gz"_s));
        QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(qint64{4} << 30)); // sparse
        SshServer server;
        SshSession session(server.settings());
        World world(environmentWith(folder.path(), true), &session);
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), SshSession::State::Up, kPatience);
        world.list();
        world.service.check(u"large.sql.gz"_s);
        QTRY_VERIFY_WITH_TIMEOUT(world.service.share().value_or(0) > 0, kPatience);
        QCOMPARE(world.service.step(), DrillStep::Fetching);
        QElapsedTimer timer;
        timer.start();
        world.service.cancel();
        QVERIFY(world.jobs.jobs().empty());
        QTRY_VERIFY_WITH_TIMEOUT(!world.service.isBusy(), kPatience);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(BackupServiceTest)
#include "tst_backupservice.moc"
