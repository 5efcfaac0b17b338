// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/services/ledger/exportservice.h"
#include "models/storage/databaselane.h"
#include "tests/support/platformrows.h"
#include "tests/support/query.h"
#include "tests/support/testcluster.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;

/// Exports as jobs.
class ExportServiceTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    std::unique_ptr<DatabaseLane> m_lane;
    std::unique_ptr<DatabaseLane> m_monitor;
    JobList m_jobs;

    std::unique_ptr<DatabaseLane> laneTo(const QString &database, const QString &name)
    {
        return std::make_unique<DatabaseLane>(
            name, ConnectionTarget{m_cluster.cluster().conninfo(database), {}, {}});
    }

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

private slots:
    void initTestCase()
    {
        const QString name = QStringLiteral("platform");
        m_cluster.createPlatform(name);
        m_cluster.run(
            name, basicRows()
                      + QStringLiteral("insert into purchases(id, external_id, user_id,"
                                       " merchant_id, amount, currency) select i, i, 'u1', 'm1',"
                                       " 1, 'EUR' from generate_series(1, 200000) as i;"
                                       "analyze purchases;"));
        m_lane = laneTo(name, QStringLiteral("test"));
        m_monitor = laneTo(name, QStringLiteral("monitor"));
    }

    void anExportIsAJobThatSaysHowFarItIs()
    {
        ExportService service(*m_lane, *m_monitor, m_jobs);
        QSignalSpy exported(&service, &ExportService::exported);
        QStringList texts;
        const auto watched = connect(&m_jobs, &JobList::changed, this, [&] {
            if (!m_jobs.jobs().empty() && m_jobs.jobs().front().progress)
                texts << m_jobs.jobs().front().progressText;
        });
        const auto future = service.exportLedger({.path = path("all.csv")});
        QCOMPARE(m_jobs.jobs().size(), 1u);
        QCOMPARE(m_jobs.jobs().front().title, QStringLiteral("Exporting the ledger to all.csv"));
        QVERIFY(m_jobs.jobs().front().cancellable);
        QVERIFY(exported.wait(20'000));
        disconnect(watched);
        QCOMPARE(exported.front().at(1).value<ExportSummary>().rows, 200'000);
        QVERIFY(!texts.isEmpty());
        QVERIFY2(texts.last().endsWith(u"of about 200,000 rows"), qPrintable(texts.last()));
        QTRY_VERIFY(m_jobs.jobs().empty());
    }

    void theJobCancelsTheExport()
    {
        ExportService service(*m_lane, *m_monitor, m_jobs);
        QSignalSpy exported(&service, &ExportService::exported);
        QSignalSpy failed(&service, &ExportService::failed);
        const auto future =
            service.exportLedger({.format = ExportFormat::Xlsx, .path = path("cancelled.xlsx")});
        QTRY_VERIFY(QFileInfo::exists(path("cancelled.xlsx.part")));
        m_jobs.cancel(m_jobs.jobs().front().id);
        QTRY_VERIFY(m_jobs.jobs().empty());
        QTRY_VERIFY(!QFileInfo::exists(path("cancelled.xlsx.part")));
        QVERIFY(!QFileInfo::exists(path("cancelled.xlsx")));
        QCOMPARE(exported.size() + failed.size(), 0);
    }

    void aFailureIsTold()
    {
        ExportService service(*m_lane, *m_monitor, m_jobs);
        QSignalSpy failed(&service, &ExportService::failed);
        const auto future = service.exportLedger({.path = path("none/x.csv")});
        QVERIFY(failed.wait());
        QVERIFY(failed.front().front().value<Error>().message.contains(u"no folder"));
        QTRY_VERIFY(m_jobs.jobs().empty());
    }

    void whoWaitsForALockDoesNotWaitForAnExport()
    {
        const QString name = QStringLiteral("endless");
        m_cluster.createPlatform(name);
        m_cluster.run(name, endlessPurchases());
        const auto lane = laneTo(name, QStringLiteral("files"));
        const auto monitor = laneTo(name, QStringLiteral("watch"));
        ExportService service(*lane, *monitor, m_jobs);
        QSignalSpy failed(&service, &ExportService::failed);
        const auto future = service.exportLedger({.path = path("endless.csv")});
        QTRY_VERIFY(QFileInfo(path("endless.csv.part")).size() > 0);
        DatabaseLane other(QStringLiteral("other"),
                           {m_cluster.cluster().conninfo(name), {}, {.readOnly = false}});
        const auto locked = other.run([](Connection &connection) -> Result<void> {
            rowsOf(connection, QStringLiteral("begin; lock table purchases; rollback"));
            return {};
        });
        QTRY_VERIFY_WITH_TIMEOUT(locked.isFinished(), 2'000);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().value<Error>().message.contains(u"made way"));
        QVERIFY(!QFileInfo::exists(path("endless.csv")));
    }

    void rowsWithFindingsAreExportedByTheirIds()
    {
        ExportService service(*m_lane, *m_monitor, m_jobs);
        const LedgerFilter filter{.toDay = QDate(2100, 1, 1), .findings = {QStringLiteral("any")}};
        const auto future = service.exportLedger(
            {.filter = filter,
             .path = path("found.csv"),
             .purchaseIds = QStringList{QStringLiteral("7"), QStringLiteral("77"),
                                        QStringLiteral("no \"such\\ one")}});
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
        QCOMPARE(future.result()->rows, 2);
        const auto none = service.exportLedger(
            {.filter = filter, .path = path("none.csv"), .purchaseIds = QStringList()});
        QTRY_VERIFY(none.isFinished());
        QCOMPARE(none.result()->rows, 0);
    }

    void rowsWithFindingsAreNotExportedAsIfThereWereNoSuchFilter()
    {
        ExportService service(*m_lane, *m_monitor, m_jobs);
        QSignalSpy failed(&service, &ExportService::failed);
        const auto future = service.exportLedger(
            {.filter = {.findings = {QStringLiteral("P2")}}, .path = path("unjudged.csv")});
        QTRY_COMPARE(failed.size(), 1);
        const Error error = failed.front().front().value<Error>();
        QCOMPARE(error.kind, ErrorKind::InvalidInput);
        QVERIFY(error.message.contains(u"judged in memory"));
        QVERIFY(!QFileInfo::exists(path("unjudged.csv")));
    }

    void nothingIsExportedDuringTheNightlyReset()
    {
        ExportService service(*m_lane, *m_monitor, m_jobs, QTime(3, 5),
                              [] { return *Instant::fromText(u"2026-11-24 03:06:00"); });
        QSignalSpy failed(&service, &ExportService::failed);
        const auto future = service.exportLedger({.path = path("reset.csv")});
        QVERIFY(!future.result());
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().value<Error>().message.contains(u"nightly reset"));
        QVERIFY(!QFileInfo::exists(path("reset.csv")));
        QTRY_VERIFY(m_jobs.jobs().empty());
    }

    void aServiceThatGoesTakesItsJobsAlong()
    {
        {
            ExportService service(*m_lane, *m_monitor, m_jobs);
            const auto future = service.exportLedger({.path = path("gone.csv")});
            QCOMPARE(m_jobs.jobs().size(), 1u);
        }
        QVERIFY(m_jobs.jobs().empty());
        m_lane->run([](Connection &) { return Result<int>(0); }).waitForFinished();
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("gone*")}), QStringList());
    }
};

QTEST_GUILESS_MAIN(ExportServiceTest)
#include "tst_exportservice.moc"
