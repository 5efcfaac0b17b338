// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "tests/ui/ledgerbehind.h"
#include "ui/reconcile/driftpanel.h"
#include "ui/reconcile/findingpanel.h"
#include "ui/reconcile/reconcilepage.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

/// The page with all that stands behind it.
struct PageBehind : LedgerBehind
{
    PageBehind(const Conninfo &conninfo, const QString &historyFile, TimeDisplay &time)
        : LedgerBehind(conninfo)
        , checks(u"checks"_s, {conninfo, {}, {}})
        , history(historyFile)
        , service(checks, monitor, &history, u"shop"_s, jobs, {})
        , guard(engine, interactive)
        , page(service, guard, engine, time)
    {
        page.resize(1300, 900);
        page.show();
    }

    QString text(const char *name) const
    {
        return page.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    QString allText(const char *parent) const
    {
        QStringList all;
        for (const PlainLabel *label :
             page.findChild<QWidget *>(QLatin1String(parent))->findChildren<PlainLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    DataTable *table(const char *name) const
    {
        return page.findChild<DataTable *>(QLatin1String(name));
    }

    QString rowOf(const QString &key) const
    {
        return table("reconcile-table")->selectKey(key)
                   ? table("reconcile-table")->selectionText(false)
                   : u"no such row"_s;
    }

    void click(const char *name) const
    {
        page.findChild<QPushButton *>(QLatin1String(name))->click();
    }

    DatabaseLane checks;
    LocalHistory history;
    ReconcileService service;
    DriftGuard guard;
    ReconcilePage page;
};

} // namespace

/// The Reconcile page on a real database, found by object names as a person finds it by eye.
class ReconcilePageTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    QTemporaryDir m_home;
    TimeDisplay m_time;
    int m_files = 0;

    Conninfo conninfo(const QString &database = u"shop"_s) const
    {
        return m_cluster.cluster().conninfo(database);
    }

    QString newHistory() { return m_home.filePath(u"history-%1.sqlite"_s.arg(++m_files)); }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"clicknback-ops"_s);
        QCoreApplication::setApplicationName(u"tst_reconcilepage"_s);
        QSettings().clear();
        m_time.setUtc(true);
        // Pending is 0.75 too much, and p2's rows do not fit together.
        m_cluster.createPlatform(u"shop"_s);
        m_cluster.run(
            u"shop"_s,
            basicRows() + walletRow(u"5.75"_s, u"4"_s)
                + purchaseRows(u"p1"_s, u"pending"_s, u"100"_s, u"5"_s, u"pending"_s, u"now"_s)
                + purchaseRows(u"p2"_s, u"rejected"_s, u"80"_s, u"4"_s, u"available"_s));
        m_cluster.createDatabase(u"stranger"_s);
    }

    void theFirstCheckFillsThePage()
    {
        PageBehind behind(conninfo(), newHistory(), m_time);
        QCOMPARE(behind.text("reconcile-verdict"), u"Checking for the first time…"_s);
        QTRY_VERIFY(behind.page.dataFrom());
        QVERIFY2(behind.text("reconcile-verdict").contains(u"wallets are €0.75 off"),
                 qPrintable(behind.text("reconcile-verdict")));
        QVERIFY(behind.rowOf(u"W1"_s).contains(u"\t1\twallet\t0.75\t"));
        QVERIFY(behind.rowOf(u"P2"_s).startsWith(u"high\tP2\t"));
        QTRY_VERIFY(behind.text("reconcile-guard").startsWith(u"Guarding 1 wallet, 1 off now"));
    }

    void aKeyOpensWhatItNames()
    {
        PageBehind behind(conninfo(), newHistory(), m_time);
        QTRY_VERIFY(behind.page.dataFrom());
        QSignalSpy wallet(&behind.page, &DataPage::walletRequested);
        QSignalSpy purchase(&behind.page, &DataPage::purchaseRequested);
        QSignalSpy ledger(&behind.page, &DataPage::ledgerRequested);
        behind.rowOf(u"W1"_s);
        behind.click("finding-open");
        QCOMPARE(wallet.value(0).value(0).toString(), u"u1"_s);
        behind.rowOf(u"P2"_s);
        behind.click("finding-open");
        QCOMPARE(purchase.value(0).value(0).toString(), u"p2"_s);
        behind.click("finding-ledger");
        QCOMPARE(ledger.value(0).value(0).value<LedgerFilter>().findings, QStringList{u"P2"_s});
    }

    void whatIsAcknowledgedIsKeptAndStillCounted()
    {
        const QString file = newHistory();
        {
            PageBehind behind(conninfo(), file, m_time);
            QTRY_VERIFY(behind.page.dataFrom());
            behind.rowOf(u"P2"_s);
            behind.click("finding-acknowledge");
            auto *dialog = behind.page.findChild<QDialog *>(u"acknowledge-dialog"_s);
            dialog->findChild<QLineEdit *>(u"acknowledge-reason"_s)->setText(u"seeded so"_s);
            dialog->findChild<QPushButton *>(u"acknowledge-do"_s)->click();
            QTRY_VERIFY(behind.rowOf(u"P2"_s).contains(u"until "));
            QVERIFY(behind.text("reconcile-verdict").contains(u"of severity high"));
        }
        PageBehind again(conninfo(), file, m_time);
        QTRY_VERIFY(again.page.dataFrom());
        QTRY_VERIFY(again.rowOf(u"P2"_s).contains(u"until "));
        again.click("finding-withdraw");
        QVERIFY(again.rowOf(u"P2"_s).contains(u"until ")); // asked first
        again.click("withdraw-do");
        QTRY_VERIFY(again.rowOf(u"P2"_s).contains(u"open"));
    }

    void aWalletIsExplainedFromTheLedgerInMemory()
    {
        PageBehind behind(conninfo(), newHistory(), m_time);
        QTRY_VERIFY(behind.text("reconcile-guard").startsWith(u"Guarding"));
        behind.page.showWallet(u"u1"_s);
        QTRY_COMPARE(behind.text("drift-title"), u"ann@example.com"_s);
        QTRY_COMPARE(behind.text("drift-when"), u"explained from the rows of now"_s);
        const QString sum = behind.allText("drift-sum");
        QVERIFY2(sum.contains(u"5.75") && sum.contains(u"+0.75"), qPrintable(sum));
    }

    void aCheckCanBeRunAgain()
    {
        PageBehind behind(conninfo(), newHistory(), m_time);
        QTRY_VERIFY(behind.page.dataFrom());
        const CheckedDatabasePointer first = behind.service.last();
        behind.click("reconcile-run");
        QVERIFY(behind.service.isRunning());
        QTRY_VERIFY(behind.service.last() != first);
        QTRY_COMPARE(behind.service.history().runs.size(), std::size_t{2});
    }

    void theScheduleIsToldToTheServiceAndToTheProgram()
    {
        PageBehind behind(conninfo(), newHistory(), m_time);
        QSignalSpy chosen(&behind.page, &ReconcilePage::scheduleChosen);
        auto *schedule = behind.page.findChild<QComboBox *>(u"reconcile-schedule"_s);
        schedule->setCurrentIndex(2);
        emit schedule->activated(2);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(behind.service.schedule(), std::optional(std::chrono::minutes(60)));
    }

    void aDatabaseThatDoesNotAnswerIsAnErrorWithRetry()
    {
        const Conninfo nowhere = *Conninfo::parse(u"host=127.0.0.1 port=1 dbname=x"_s);
        PageBehind behind(nowhere, newHistory(), m_time);
        QTRY_COMPARE(behind.page.pageState(), Page::State::Error);
        behind.click("page-retry");
        QTRY_COMPARE(behind.page.pageState(), Page::State::Error);
    }

    void aDatabaseOfSomethingElseIsNeverGood()
    {
        PageBehind behind(conninfo(u"stranger"_s), newHistory(), m_time);
        QTRY_VERIFY(behind.page.dataFrom() || behind.page.pageState() == Page::State::Error);
        QVERIFY(!behind.text("reconcile-verdict").contains(u"adds up"));
    }
};

QTEST_MAIN(ReconcilePageTest)
#include "tst_reconcilepage.moc"
