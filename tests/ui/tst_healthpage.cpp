// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/itemroles.h"
#include "models/services/backups/backupservice.h"
#include "models/services/health/watchservice.h"
#include "models/services/healthmonitor.h"
#include "models/services/joblist.h"
#include "models/services/logs/logservice.h"
#include "tests/support/testcluster.h"
#include "ui/charts/linechart.h"
#include "ui/health/healthpage.h"
#include "ui/health/incidents/incidentstab.h"
#include "ui/health/probepanel.h"
#include "ui/health/report/healthexport.h"
#include "ui/health/walltab.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QAction>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 15'000; // ms: probes ask once a second

} // namespace

/// The Health page over real services: PostgreSQL answers, the application does not, and what
/// happens is kept in a real file.
class HealthPageTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;
    HttpEngine m_http;
    JobList m_jobs;
    TimeDisplay m_time;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalHistory> m_history;
    std::unique_ptr<WatchService> m_watch;
    std::unique_ptr<HealthMonitor> m_monitor;
    std::unique_ptr<LogService> m_logs;
    std::unique_ptr<BackupService> m_backups;
    std::unique_ptr<HealthPage> m_page;

    /// One that is up, and one that nobody listens for.
    static Environment environment()
    {
        ProbeSpec database;
        database.id = u"database"_s;
        database.name = u"PostgreSQL"_s;
        database.group = ProbeGroup::Database;
        database.question = PostgresQuestion{};
        database.interval = std::chrono::seconds(1);
        database.timeout = std::chrono::milliseconds(900);
        ProbeSpec live;
        live.id = u"live"_s;
        live.name = u"Liveness"_s;
        live.severity = 1;
        live.question = HttpQuestion{.url = u"http://127.0.0.1:1/health/live"_s};
        live.interval = std::chrono::seconds(1);
        live.timeout = std::chrono::milliseconds(900);
        Environment environment;
        environment.name = u"test"_s;
        environment.watch.hasDefaultProbes = false;
        environment.watch.probes = {live, database};
        return environment;
    }

    QString sentenceOf(const QString &probeId) const
    {
        const auto *list = m_page->findChild<QListView *>(u"health-wall"_s);
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data(KeyRole).toString() == probeId)
                return index.data(Qt::AccessibleTextRole).toString();
        }
        return {};
    }

    QString text(const char *name) const
    {
        return m_page->findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    QString written(HealthFile file, const QString &name)
    {
        HealthExport writer(*m_watch);
        QSignalSpy finished(&writer, &HealthExport::finished);
        const QString path = m_folder->filePath(name);
        writer.start(file, path, {u"test"_s, false});
        if (finished.isEmpty() && !finished.wait(10'000))
            return {};
        QFile read(path);
        return read.open(QIODevice::ReadOnly) ? QString::fromUtf8(read.readAll()) : QString();
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        m_cluster.createPlatform(u"platform"_s);
        m_lane = std::make_unique<DatabaseLane>(
            u"test"_s, ConnectionTarget{m_cluster.cluster().conninfo(u"platform"_s), {}, {}});
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_history = std::make_unique<LocalHistory>(m_folder->filePath(u"health.sqlite"_s),
                                                   HealthHistoryStore::schema());
        m_watch = std::make_unique<WatchService>(
            environment(), u"test"_s, ProbeSources{.http = &m_http, .database = m_lane.get()},
            m_history.get());
        m_monitor = std::make_unique<HealthMonitor>(std::vector<InstanceAddress>(), *m_lane,
                                                    std::chrono::milliseconds(100));
        m_logs = std::make_unique<LogService>(nullptr, QString(), QString());
        m_backups = std::make_unique<BackupService>(environment(), nullptr, nullptr, m_jobs);
        m_page = std::make_unique<HealthPage>(*m_watch, *m_monitor, *m_logs, *m_backups, m_time);
        m_page->setAuthor(u"carol"_s);
        m_page->resize(1300, 800);
        m_page->show();
    }

    void cleanup()
    {
        m_page.reset();
        m_watch.reset();
        m_monitor.reset();
        m_history.reset();
    }

    void beforeTheFirstAnswerNothingIsGood()
    {
        QVERIFY2(sentenceOf(u"database"_s).contains(u"unknown"),
                 qPrintable(sentenceOf(u"database"_s)));
        QVERIFY(!text("health-diagnosis").contains(u"works"));
    }

    void theWallFollowsWhatIsAsked()
    {
        m_watch->start();
        m_monitor->start();
        QTRY_VERIFY2_WITH_TIMEOUT(sentenceOf(u"database"_s).startsWith(u"PostgreSQL, good"),
                                  qPrintable(sentenceOf(u"database"_s)), kPatience);
        QTRY_VERIFY2_WITH_TIMEOUT(sentenceOf(u"live"_s).startsWith(u"Liveness, down"),
                                  qPrintable(sentenceOf(u"live"_s)), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(text("health-count-down"), u"1 down"_s, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->dataFrom(), kPatience);
        QVERIFY(text("health-budget").contains(u"HTTP requests"));
    }

    void anIncidentOpensIsAcknowledgedAndLeadsToItsProbe()
    {
        m_watch->start();
        auto *tabs = m_page->findChild<QTabWidget *>(u"health-tabs"_s);
        QTRY_COMPARE_WITH_TIMEOUT(tabs->tabText(int(HealthPage::Tab::Incidents)),
                                  u"Incidents (1)"_s, kPatience);
        m_page->showIncident(m_watch->incidents().front().id);
        QCOMPARE(tabs->currentIndex(), int(HealthPage::Tab::Incidents));
        QTRY_COMPARE_WITH_TIMEOUT(text("incident-title"), u"Liveness"_s, kPatience);
        m_page->findChild<QPushButton *>(u"incident-acknowledge"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(sentenceOf(u"live"_s).contains(u"acknowledged by carol"),
                                 kPatience);
        m_page->findChild<QPushButton *>(u"incident-probe"_s)->click();
        QCOMPARE(tabs->currentIndex(), int(HealthPage::Tab::Wall));
        QCOMPARE(text("probe-name"), u"Liveness"_s);
    }

    void aProbesPageShowsWhatIsKept()
    {
        m_watch->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_watch->strip(u"database"_s).size() > 3, kPatience);
        m_page->showProbe(u"database"_s);
        const auto *latency = m_page->findChild<LineChart *>(u"chart-latency"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!latency->isEmpty(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(text("probe-uptime").contains(u"%"), kPatience);
        m_page->findChild<WallTab *>()->panel().setWindow(HistoryWindow::Year);
        QTRY_VERIFY_WITH_TIMEOUT(!latency->isEmpty(), kPatience);
    }

    void pausingStopsTheQuestions()
    {
        m_watch->start();
        QTRY_VERIFY_WITH_TIMEOUT(sentenceOf(u"live"_s).startsWith(u"Liveness, down"), kPatience);
        m_page->findChild<WallTab *>()
            ->findChild<QWidget *>(u"wall-bar"_s)
            ->findChild<QPushButton *>(u"probe-pause-button"_s)
            ->click();
        QTRY_VERIFY_WITH_TIMEOUT(sentenceOf(u"live"_s).startsWith(u"Liveness, paused"), kPatience);
    }

    void theStatusPageIsWritten()
    {
        m_watch->start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_watch->incidents().empty(), kPatience);
        const QString html = written(HealthFile::StatusPage, u"status.html"_s);
        QVERIFY(html.contains(u"Status of test"));
        QVERIFY(html.contains(u"Liveness"));
        QVERIFY(!html.contains(u"127.0.0.1"));
        QVERIFY(written(HealthFile::Pdf, u"report.pdf"_s).startsWith(u"%PDF"));
        QVERIFY(written(HealthFile::IncidentsCsv, u"incidents.csv"_s).contains(u"Liveness"));
    }

    void answersAreWrittenPieceByPiece()
    {
        m_watch->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_watch->strip(u"database"_s).size() > 3, kPatience);
        const QString csv = written(HealthFile::SamplesCsv, u"answers.csv"_s);
        QVERIFY(csv.startsWith(u"probe,at,verdict,latency_ms"));
        QVERIFY2(csv.count(u"\r\ndatabase,"_s) >= 3, qPrintable(csv.left(400)));
    }

    void aFileThatWasCancelledDoesNotAppear()
    {
        HealthExport writer(*m_watch);
        QSignalSpy failed(&writer, &HealthExport::failed);
        const QString path = m_folder->filePath(u"never.csv"_s);
        writer.start(HealthFile::SamplesCsv, path, {});
        writer.cancel();
        QCOMPARE(failed.size(), 1);
        QVERIFY(!writer.isRunning());
        QTest::qWait(200);
        QVERIFY(!QFile::exists(path));
    }

    void aFileThatCannotBeWrittenSaysWhy()
    {
        HealthExport writer(*m_watch);
        QSignalSpy failed(&writer, &HealthExport::failed);
        writer.start(HealthFile::UptimeCsv, u"/nowhere/at/all.csv"_s, {});
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QVERIFY(failed[0][0].toString().contains(u"/nowhere/at/all.csv"));
    }
};

QTEST_MAIN(HealthPageTest)
#include "tst_healthpage.moc"
