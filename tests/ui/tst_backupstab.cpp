// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "tests/support/dumpfiles.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/health/backups/backupstab.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QDateTime>
#include <QFile>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000; // ms

Environment environmentWith(const QString &folder)
{
    Environment environment;
    environment.watch.backups.folder = folder;
    return environment;
}

/// The tab with all that stands behind it.
struct TabBehind
{
    TabBehind(const QString &folder, TimeDisplay &time)
        : service(environmentWith(folder), nullptr, nullptr, jobs), tab(service, time)
    {
        tab.resize(1300, 800);
        tab.show();
    }

    void list()
    {
        tab.activate();
        QTRY_VERIFY_WITH_TIMEOUT(!service.isRefreshing(), kPatience);
    }
    QString text(const char *name) const
    {
        return tab.findChild<PlainLabel *>(QLatin1String(name))->text();
    }
    QString allText(const char *parent) const
    {
        QStringList all;
        for (const PlainLabel *label :
             tab.findChild<QWidget *>(QLatin1String(parent))->findChildren<PlainLabel *>())
            all << label->text();
        return all.join(u'\n');
    }
    QPushButton *button(const char *name) const
    {
        return tab.findChild<QPushButton *>(QLatin1String(name));
    }
    QString rowOf(const QString &name) const
    {
        return tab.table().selectKey(name) ? tab.table().selectionText(false) : u"no such row"_s;
    }
    /// The tabs of the panel that can be seen.
    QStringList panelTabs() const
    {
        const auto *tabs = tab.findChild<QTabWidget *>(u"backup-tabs"_s);
        QStringList shown;
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->isTabVisible(i))
                shown << tabs->tabText(i);
        }
        return shown;
    }

    JobList jobs;
    BackupService service;
    BackupsTab tab;
};

} // namespace

/// The Backups tab over real files and a real drill, found by object names.
class BackupsTabTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_folder;
    TimeDisplay m_time;
    QByteArray m_dump;

    const QString m_good = u"clicknback-2026-11-23.sql.gz"_s;
    const QString m_cut = u"clicknback-2026-11-22.sql.gz"_s;
    const QString m_slow = u"clicknback-2026-11-21.sql.gz"_s;

    void write(const QString &name, const QByteArray &content, int hoursOld)
    {
        writeFile(m_folder.filePath(name), content);
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-3600 * hoursOld - 60),
                         QFileDevice::FileModificationTime);
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"clicknback-ops"_s);
        QCoreApplication::setApplicationName(u"tst_backupstab"_s);
        QSettings().clear();
        m_time.setUtc(true);
        m_cluster.createPlatform(u"shop"_s);
        m_cluster.run(u"shop"_s,
                      basicRows()
                          + purchaseRows(u"p1"_s, u"confirmed"_s, u"10"_s, u"0.5"_s, u"available"_s)
                          + walletRow(u"0"_s, u"0.75"_s));
        m_dump = dumpOf(m_cluster.cluster(), u"shop"_s);
        QByteArray slow = m_dump;
        slow.insert(slow.lastIndexOf("--\n-- PostgreSQL database dump complete"),
                    "select pg_sleep(3600);\n\n");
        write(m_good, gzipped(m_dump), 7);
        write(m_cut, gzipped(m_dump).left(900), 31);
        write(m_slow, gzipped(slow), 55);
    }

    void withoutAFolderItSaysHowToNameOne()
    {
        TabBehind behind({}, m_time);
        behind.tab.activate();
        QCOMPARE(behind.tab.pageState(), Page::State::Empty);
        QVERIFY(behind.allText("page-empty").contains(u"settings"));
        for (const PlainLabel *label :
             behind.tab.findChild<QWidget *>(u"page-empty"_s)->findChildren<PlainLabel *>())
            QVERIFY(label->height() >= label->heightForWidth(label->width())); // nothing is cut off
    }

    void whileItLooksItSaysSo()
    {
        TabBehind behind(m_folder.path(), m_time);
        QCOMPARE(behind.tab.pageState(), Page::State::Loading);
    }

    void aFolderThatCannotBeListedIsAnErrorWithRetry()
    {
        TabBehind behind(m_folder.filePath(u"later"_s), m_time);
        behind.list();
        QCOMPARE(behind.tab.pageState(), Page::State::Error);
        QVERIFY(behind.allText("page-error").contains(u"later"));
        QVERIFY(QDir(m_folder.path()).mkdir(u"later"_s));
        behind.button("page-retry")->click();
        QTRY_COMPARE(behind.tab.pageState(), Page::State::Empty);
        QVERIFY(behind.allText("page-empty").contains(u"There is no backup"));
        QVERIFY(QDir(m_folder.path()).rmdir(u"later"_s));
    }

    void aFilledFolderShowsAgesSizesAndWhatNobodyKnowsYet()
    {
        TabBehind behind(m_folder.path(), m_time);
        behind.list();
        QCOMPARE(behind.tab.pageState(), Page::State::Content);
        QCOMPARE(behind.tab.table().shownRowCount(), 3);
        QCOMPARE(behind.tab.table().currentKey(), m_good);
        QVERIFY2(behind.text("backups-summary").contains(u"7 h"),
                 qPrintable(behind.text("backups-summary")));
        QVERIFY2(behind.rowOf(m_good).contains(u"not read yet"), qPrintable(behind.rowOf(m_good)));
        QCOMPARE(behind.text("backup-title"), m_good);
        QVERIFY(behind.button("backups-drill")->isEnabled());
        QVERIFY(!behind.tab.findChild<QProgressBar *>(u"backups-progress"_s)->isVisible());
        QCOMPARE(behind.panelTabs(), QStringList{u"File"_s});
    }

    void theMeasuredRecoveryPointStandsBesideEachStatedTarget()
    {
        TabBehind behind(m_folder.path(), m_time);
        behind.list();
        for (int row = 1; row <= 3; ++row) {
            const QByteArray point = "target-point-" + QByteArray::number(row);
            const QByteArray time = "target-time-" + QByteArray::number(row);
            QVERIFY(behind.text(point.constData()).startsWith(u"7 h"));
            QCOMPARE(behind.text(time.constData()), u"not measured"_s);
        }
        const QString all = behind.allText("backups-targets");
        for (const RecoveryTarget &target : recoveryTargets()) {
            QVERIFY(all.contains(target.source));
            QVERIFY(all.contains(target.rpo));
            QVERIFY(all.contains(target.rto));
        }
    }

    void readingADamagedOneSaysWhatIsWrong()
    {
        TabBehind behind(m_folder.path(), m_time);
        behind.list();
        QVERIFY(behind.tab.table().selectKey(m_cut));
        behind.button("backups-check")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!behind.service.isBusy(), kPatience);
        QVERIFY2(behind.rowOf(m_cut).contains(u"damaged"), qPrintable(behind.rowOf(m_cut)));
        QVERIFY2(behind.text("backup-headline").contains(u"cut off"),
                 qPrintable(behind.text("backup-headline")));
    }

    void aRunningDrillSaysHowFarItIsAndIsCancelled()
    {
        TabBehind behind(m_folder.path(), m_time);
        behind.list();
        QVERIFY(behind.tab.table().selectKey(m_slow));
        behind.button("backups-drill")->click();
        auto *bar = behind.tab.findChild<QProgressBar *>(u"backups-progress"_s);
        QVERIFY(bar->isVisible());
        QVERIFY(!behind.button("backups-drill")->isEnabled());
        QVERIFY(!behind.button("backups-check")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(behind.text("backups-work").contains(u"Restoring"), kPatience);
        QVERIFY(behind.text("backups-work").contains(m_slow));
        QVERIFY(bar->value() > 0);
        behind.button("backups-cancel")->click();
        QVERIFY(behind.text("backups-work").contains(u"Cleaning up"));
        QVERIFY(!behind.button("backups-cancel")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), kPatience);
        QVERIFY(behind.button("backups-drill")->isEnabled());
        QCOMPARE(behind.panelTabs(), QStringList{u"File"_s});
    }

    void aFinishedDrillShowsItsReport()
    {
        TabBehind behind(m_folder.path(), m_time);
        behind.list();
        QSignalSpy notices(&behind.tab, &BackupsTab::noticeRequested);
        behind.button("backups-drill")->click();
        QTRY_VERIFY_WITH_TIMEOUT(behind.service.lastDrill(), kPatience);
        QTRY_COMPARE(notices.size(), 1);
        QVERIFY(notices.first().first().toString().contains(u"Restored and checked"));
        QCOMPARE(notices.first().at(1).toInt(), int(Severity::Critical));
        QVERIFY(behind.text("backup-headline").contains(u"of severity high"));
        QVERIFY(behind.rowOf(m_good).contains(u"restored"));
        const QStringList tabs = behind.panelTabs();
        QCOMPARE(tabs.size(), 4);
        QVERIFY2(tabs[1].startsWith(u"Findings ("), qPrintable(tabs[1]));
        const auto *findings = behind.tab.findChild<DataTable *>(u"drill-findings"_s);
        const auto *rows = behind.tab.findChild<DataTable *>(u"drill-rows"_s);
        QVERIFY(const_cast<DataTable *>(findings)->selectKey(u"W2"_s));
        QVERIFY2(findings->selectionText(false).contains(u"0.25"),
                 qPrintable(findings->selectionText(false)));
        QVERIFY(const_cast<DataTable *>(rows)->selectKey(u"purchases"_s));
        QVERIFY(behind.allText("drill-facts").contains(u"9f8a7e6d5c4b, the head"));
        QVERIFY(behind.allText("drill-facts").contains(u"was not asked"));
        QVERIFY(behind.text("target-time-1").endsWith(u" s"));
        // The report is of that backup alone.
        QVERIFY(behind.tab.table().selectKey(m_slow));
        QCOMPARE(behind.panelTabs(), QStringList{u"File"_s});
    }

    void whatIsNoLongerKnownIsShownAsStale()
    {
        QTemporaryDir folder;
        writeFile(folder.filePath(m_good), gzipped(m_dump));
        TabBehind behind(folder.path(), m_time);
        behind.list();
        QCOMPARE(behind.tab.pageState(), Page::State::Content);
        QVERIFY(folder.remove());
        behind.tab.refresh();
        QTRY_VERIFY(behind.tab.isStale());
        QCOMPARE(behind.tab.table().shownRowCount(), 1);
    }
};

QTEST_MAIN(BackupsTabTest)
#include "tst_backupstab.moc"
