// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/backups/restoredrill.h"
#include "tests/support/dumpfiles.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <sys/stat.h>
#include <unistd.h>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const IsCancelled kNever = [] { return false; };

QByteArray shellOutput(const QString &command)
{
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, command});
    shell.waitForFinished();
    return shell.readAllStandardOutput();
}

} // namespace

/// The drill on dumps that the real pg_dump wrote, restored by the real psql into a real server.
class RestoreDrillTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_files;
    QTemporaryDir m_drills{QDir::tempPath() + u"/cnb-drills-XXXXXX"_s};
    QByteArray m_dump;

    QString write(const QByteArray &content)
    {
        const QString path = m_files.filePath(u"clicknback.sql.gz"_s);
        writeFile(path, gzipped(content));
        return path;
    }

    Result<DrillReport> drill(const QByteArray &content, const RowsByTable &liveRows = {})
    {
        const QString path = write(content);
        return RestoreDrill({.folder = m_drills.path(), .liveRows = liveRows})
            .run(path, {}, kNever);
    }

    /// The dump with more of it before its last words.
    QByteArray dumpWith(const QByteArray &statements) const
    {
        QByteArray dump = m_dump;
        return dump.insert(dump.lastIndexOf("--\n-- PostgreSQL database dump complete"),
                           statements + "\n");
    }

    /// No folder, and nobody who runs in one.
    void compareNothingIsLeft()
    {
        const QDir folder(m_drills.path());
        QCOMPARE(folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList());
        const QString processes = u"ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -F %1"_s;
        QCOMPARE(shellOutput(processes.arg(m_drills.path())), QByteArray());
    }

private slots:
    void initTestCase()
    {
        QVERIFY(::chmod(qPrintable(m_drills.path()), 0755) == 0);
        m_cluster.createPlatform(u"shop"_s);
        // The wallet has 0.25 more than its only confirmed purchase gave.
        m_cluster.run(u"shop"_s,
                      basicRows()
                          + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s)
                          + walletRow(u"0"_s, u"0.75"_s)
                          + u"create role \"Shop Owner\"; create role reader; "
                            "alter table purchases owner to \"Shop Owner\"; "
                            "grant select on purchases to reader; "
                            "alter schema public owner to \"Shop Owner\";"_s);
        m_dump = dumpOf(m_cluster.cluster(), u"shop"_s);
    }

    void cleanup() { compareNothingIsLeft(); }

    void aGoodDumpIsRestoredCheckedAndCounted()
    {
        const DrillReport report = valueOf(drill(m_dump, {{u"purchases"_s, 3}}));
        QCOMPARE(report.problem, QString());
        QCOMPARE(report.file, u"clicknback.sql.gz"_s);
        QCOMPARE(report.complaints, QStringList());
        QCOMPARE(report.errors, 0);
        QVERIFY(report.check);
        QCOMPARE(report.check->results.size(), invariants().size());
        QCOMPARE(report.check->find(u"W2")->violations, 1);
        QCOMPARE(report.check->find(u"W2")->impact, Money::fromCents(25));
        QCOMPARE(report.revision, u"9f8a7e6d5c4b"_s);
        const auto purchases =
            std::find_if(report.rows.begin(), report.rows.end(),
                         [](const RowCount &count) { return count.table == u"purchases"; });
        QVERIFY(purchases != report.rows.end());
        QCOMPARE(purchases->restored, 1);
        QCOMPARE(purchases->live, 3);
        QVERIFY(report.whole >= report.restore + report.verify);
    }

    void theStepsComeInOrderAndEachGoesUp()
    {
        std::mutex mutex;
        std::vector<std::pair<DrillStep, double>> said;
        const QString path = write(m_dump);
        valueOf(RestoreDrill({.folder = m_drills.path()})
                    .run(
                        path,
                        [&](DrillStep step, double share) {
                            const std::lock_guard lock(mutex);
                            said.emplace_back(step, share);
                        },
                        kNever));
        QVERIFY(std::is_sorted(said.begin(), said.end()));
        std::vector<DrillStep> steps;
        for (const auto &[step, share] : said) {
            QVERIFY(share >= 0 && share <= 1);
            if (steps.empty() || steps.back() != step)
                steps.push_back(step);
        }
        const std::vector<DrillStep> expected{DrillStep::Reading,   DrillStep::Starting,
                                              DrillStep::Restoring, DrillStep::Checking,
                                              DrillStep::Counting,  DrillStep::CleaningUp};
        QVERIFY(steps == expected);
    }

    void aDumpThatIsNotGoodIsNotRestored_data()
    {
        QTest::addColumn<QByteArray>("packed");
        const QByteArray packed = gzipped(m_dump);
        QTest::newRow("0 bytes") << QByteArray();
        QTest::newRow("truncated") << packed.left(packed.size() / 2);
        QTest::newRow("dump failed half way") << gzipped(m_dump.left(m_dump.size() / 2));
        m_cluster.createDatabase(u"blog"_s);
        m_cluster.run(u"blog"_s, u"create table posts (id int); insert into posts values (1)"_s);
        QTest::newRow("another database") << gzipped(dumpOf(m_cluster.cluster(), u"blog"_s));
    }

    void aDumpThatIsNotGoodIsNotRestored()
    {
        QFETCH(QByteArray, packed);
        writeFile(m_files.filePath(u"bad"_s), packed);
        QStringList steps;
        const DrillReport report = valueOf(
            RestoreDrill({.folder = m_drills.path()})
                .run(
                    m_files.filePath(u"bad"_s),
                    [&](DrillStep step, double) { steps << QString::number(int(step)); }, kNever));
        QVERIFY(!report.problem.isEmpty());
        QVERIFY(!report.check);
        QVERIFY(!steps.contains(QString::number(int(DrillStep::Starting))));
    }

    void aCommandForPsqlIsNeverRun_data()
    {
        QTest::addColumn<QByteArray>("command");
        const QByteArray mark = m_files.filePath(u"mark"_s).toUtf8();
        QTest::newRow("shell") << "\\! touch " + mark;
        QTest::newRow("copy") << "\\copy users to program 'touch " + mark + "'";
        QTest::newRow("output") << "\\o | touch " + mark;
        QTest::newRow("within a comment") << "/*\n\\! touch " + mark + "\n*/";
        QTest::newRow("within a statement") << "select 1\n\\! touch " + mark + "\n;";
    }

    void aCommandForPsqlIsNeverRun()
    {
        QFETCH(QByteArray, command);
        const DrillReport report = valueOf(drill(dumpWith(command)));
        QVERIFY(!report.problem.isEmpty());
        QVERIFY(!report.dump.refused.isEmpty());
        QVERIFY(!report.check);
        QVERIFY(!QFileInfo::exists(m_files.filePath(u"mark"_s)));
    }

    void aFileThatChangesUnderOurHandsIsLeftAlone()
    {
        const QString path = write(m_dump);
        const QString mark = m_files.filePath(u"mark"_s);
        const auto swap = [&](DrillStep step, double) {
            if (step == DrillStep::Starting)
                writeFile(path, gzipped("\\! touch " + mark.toUtf8() + '\n' + m_dump));
        };
        const auto report = RestoreDrill({.folder = m_drills.path()}).run(path, swap, kNever);
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(u"changed while it was read"),
                 qPrintable(report.error().message));
        QVERIFY(!QFileInfo::exists(mark));
    }

    void whatOnlyASuperuserMayDoFailsAndHarmsNothing()
    {
        const QString mark = m_files.filePath(u"mark"_s);
        const QByteArray statements = "create extension adminpack;\n"
                                      "comment on extension plpgsql is 'x';\n"
                                      "alter system set port = 1;\n"
                                      "create role mallory superuser;\n"
                                      "set role postgres;\n"
                                      "set session authorization clicknback_drill;\n"
                                      "grant pg_execute_server_program to clicknback_loader;\n"
                                      "copy public.users to program 'touch "
                                      + mark.toUtf8() + "';\n" + "copy public.users to '"
                                      + mark.toUtf8() + "';\n";
        const DrillReport report = valueOf(drill(dumpWith(statements)));
        QCOMPARE(report.problem, QString());
        QVERIFY(!QFileInfo::exists(mark));
        // The role postgres is one that the dump names: it is there, and may do nothing.
        QCOMPARE(report.errors, 8);
        QCOMPARE(report.complaints.size(), 8);
        QVERIFY2(report.complaints.first().startsWith(u"line "),
                 qPrintable(report.complaints.first()));
        QCOMPARE(report.check->find(u"W2")->violations, 1);
    }

    void rowsThatDidNotComeBackAreAProblem()
    {
        QByteArray dump = m_dump;
        dump.replace("CREATE TABLE public.wallets", "CREATE TABLE nowhere.wallets");
        const DrillReport report = valueOf(drill(dump));
        QVERIFY2(report.problem.contains(u"did not come back"), qPrintable(report.problem));
        QVERIFY(report.errors > 0);
    }

    void manyComplaintsAreCountedAndTheFirstAreKept()
    {
        QByteArray statements;
        for (int i = 0; i < 5'000; ++i)
            statements += "insert into public.nowhere values (1);\n";
        const DrillReport report = valueOf(drill(dumpWith(statements)));
        QCOMPARE(report.problem, QString());
        QCOMPARE(report.errors, 5'000);
        QCOMPARE(report.complaints.size(), qsizetype{DrillReport::kMostComplaints});
    }

    void cancellingEndsEachStepSoonAndLeavesNothing_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("reading") << int(DrillStep::Reading);
        QTest::newRow("starting") << int(DrillStep::Starting);
        QTest::newRow("restoring") << int(DrillStep::Restoring);
        QTest::newRow("checking") << int(DrillStep::Checking);
        QTest::newRow("counting") << int(DrillStep::Counting);
    }

    void cancellingEndsEachStepSoonAndLeavesNothing()
    {
        QFETCH(int, step);
        std::atomic<bool> isCancelled = false;
        std::atomic<int> last = -1;
        const QString path = write(dumpWith(endlessWork(DrillStep(step))));
        const auto report = RestoreDrill({.folder = m_drills.path()})
                                .run(
                                    path,
                                    [&](DrillStep now, double) {
                                        isCancelled = isCancelled || int(now) == step;
                                        last = int(now);
                                    },
                                    [&] { return isCancelled.load(); });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QCOMPARE(last.load(), int(DrillStep::CleaningUp));
    }

    void aPersonIsHeardWhileTheServerIsBusy()
    {
        std::atomic<qint64> cancelledAt = 0;
        QElapsedTimer timer;
        timer.start();
        qint64 heardAt = 0;
        const QString path = write(dumpWith("select pg_sleep(3600);\n"));
        const auto report =
            RestoreDrill({.folder = m_drills.path()})
                .run(
                    path,
                    [&](DrillStep now, double) {
                        if (now == DrillStep::Restoring && cancelledAt == 0)
                            cancelledAt = timer.elapsed() + 500;
                        if (now == DrillStep::CleaningUp)
                            heardAt = timer.elapsed();
                    },
                    [&] { return cancelledAt != 0 && timer.elapsed() > cancelledAt; });
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
        QVERIFY2(heardAt - cancelledAt < 200, qPrintable(QString::number(heardAt - cancelledAt)));
    }

    void aFullDiskIsSaidPlainly_data()
    {
        QTest::addColumn<QString>("size");
        QTest::newRow("seen beforehand") << u"20M"_s;
        QTest::newRow("full on the way") << u"110M"_s;
    }

    void aFullDiskIsSaidPlainly()
    {
        QFETCH(QString, size);
        if (geteuid() != 0) {
            if (qEnvironmentVariable("CI") == u"true")
                QFAIL("A small disk can only be mounted as root.");
            QSKIP("A small disk can only be mounted as root.");
        }
        QTemporaryDir disk(QDir::tempPath() + u"/cnb-disk-XXXXXX"_s);
        QCOMPARE(QProcess::execute(u"mount"_s,
                                   {u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=%1,mode=755"_s.arg(size),
                                    u"tmpfs"_s, disk.path()}),
                 0);
        const QString path =
            write(dumpWith("create table public.filler as select repeat('x', 900) as t "
                           "from generate_series(1, 200000);\n"));
        const auto report = RestoreDrill({.folder = disk.path()}).run(path, {}, kNever);
        const QStringList left =
            QDir(disk.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        QCOMPARE(QProcess::execute(u"umount"_s, {disk.path()}), 0);
        const QStringList complaints = report ? report->complaints : QStringList();
        QVERIFY2(!report, qPrintable(complaints.join(QLatin1Char('\n'))));
        QCOMPARE(report.error().kind, ErrorKind::Refused);
        QVERIFY2(
            report.error().message.startsWith(u"There is no space left in %1"_s.arg(disk.path())),
            qPrintable(report.error().message));
        QCOMPARE(left, QStringList());
    }

    void whatAKilledDrillLeftIsRemovedByTheNext()
    {
        QProcess dead;
        dead.start(u"true"_s, QStringList());
        const qint64 pid = dead.processId();
        dead.waitForFinished();
        const QString left = m_drills.filePath(u"clicknback-drill-%1-abandoned"_s.arg(pid));
        PrivateCluster cluster = valueOf(PrivateCluster::at(left));
        valueOf(cluster.create());
        valueOf(cluster.start());
        const auto postmaster = cluster.postmaster();
        QVERIFY(postmaster);
        valueOf(drill(m_dump));
        QVERIFY(!cluster.isRunning());
        QVERIFY(!QFileInfo::exists(left));
    }

private:
    /// Statements that keep a step from being over before it is cancelled.
    static QByteArray endlessWork(DrillStep step)
    {
        if (step == DrillStep::Restoring)
            return "select pg_sleep(3600);\n";
        if (step == DrillStep::Checking || step == DrillStep::Counting)
            return "create table public.many as select n from generate_series(1, 2000000) as n;\n";
        return {};
    }
};

QTEST_GUILESS_MAIN(RestoreDrillTest)
#include "tst_restoredrill.moc"
