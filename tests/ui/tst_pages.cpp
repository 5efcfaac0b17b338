// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/healthmonitor.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/walletservice.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "tests/ui/ledgerbehind.h"
#include "ui/overview/daybars.h"
#include "ui/overview/overviewpage.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace clicknback;

/// The feature pages on a real database, found by object names as a person finds them by eye.
class PagesTest : public QObject
{
    Q_OBJECT

    Conninfo m_conninfo;
    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;
    TimeDisplay m_time;

    static QString text(QWidget &page, const char *name)
    {
        return page.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    static QString allText(QWidget &page)
    {
        QString all;
        for (const PlainLabel *label : page.findChildren<PlainLabel *>())
            all += label->text() + QLatin1Char('\n');
        return all;
    }

private slots:
    void initTestCase()
    {
        const QString name = QStringLiteral("platform");
        m_cluster.createPlatform(name);
        m_cluster.run(
            name, basicRows() + walletRow(QStringLiteral("5.75"), QStringLiteral("4"))
                      + QStringLiteral("update merchants set name = '<b>Corner</b> שלום 🛒';")
                      + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"),
                                     QStringLiteral("100"), QStringLiteral("5"),
                                     QStringLiteral("pending"), QStringLiteral("now"))
                      + purchaseRows(QStringLiteral("p2"), QStringLiteral("confirmed"),
                                     QStringLiteral("80"), QStringLiteral("4"),
                                     QStringLiteral("available"), QStringLiteral("yesterday"))
                      + purchaseRows(QStringLiteral("p3"), QStringLiteral("sideways"),
                                     QStringLiteral("'NaN'"), QStringLiteral("0"),
                                     QStringLiteral("reversed"), QStringLiteral("yesterday")));
        m_conninfo = m_cluster.cluster().conninfo(name);
        m_lane = std::make_unique<DatabaseLane>(QStringLiteral("test"),
                                                ConnectionTarget{m_conninfo, {}, {}});
    }

    void theOverviewShowsLiabilityDriftAndSchema()
    {
        LedgerBehind behind(m_conninfo);
        ReleaseService releases(*m_lane);
        HealthMonitor health({}, *m_lane);
        OverviewPage page(behind.engine, releases, health);
        page.resize(1200, 800);
        page.show();
        QTRY_VERIFY(page.dataFrom());
        const auto *pending = page.findChild<StateTile *>(QStringLiteral("tile-pending"));
        QCOMPARE(pending->value(), QStringLiteral("€5.75"));
        QCOMPARE(pending->severity(), Severity::Critical);
        QVERIFY(pending->subText().contains(u"+0.75"));
        QCOMPARE(page.findChild<StateTile *>(QStringLiteral("tile-available"))->severity(),
                 Severity::Good);
        QTRY_COMPARE(page.findChild<StateTile *>(QStringLiteral("tile-schema"))->severity(),
                     Severity::Good);
        QCOMPARE(page.findChild<StateTile *>(QStringLiteral("tile-today"))->value(),
                 QStringLiteral("1"));
        // No instance is configured: unknown, not good and not 0.
        QCOMPARE(page.findChild<StateTile *>(QStringLiteral("tile-health"))->severity(),
                 Severity::Unknown);
    }

    void aTileLeadsToItsPage()
    {
        LedgerBehind behind(m_conninfo);
        ReleaseService releases(*m_lane);
        HealthMonitor health({}, *m_lane);
        OverviewPage page(behind.engine, releases, health);
        QSignalSpy asked(&page, &DataPage::pageRequested);
        emit page.findChild<StateTile *>(QStringLiteral("tile-pending"))->activated();
        QCOMPARE(asked.value(0).value(0).toString(), QStringLiteral("wallets"));
    }

    void aTileWithDriftLeadsToWhatExplainsIt()
    {
        LedgerBehind behind(m_conninfo);
        ReleaseService releases(*m_lane);
        HealthMonitor health({}, *m_lane);
        OverviewPage page(behind.engine, releases, health);
        page.show();
        QTRY_VERIFY(page.dataFrom());
        QSignalSpy asked(&page, &DataPage::pageRequested);
        emit page.findChild<StateTile *>(QStringLiteral("tile-pending"))->activated();
        emit page.findChild<StateTile *>(QStringLiteral("tile-available"))->activated();
        QCOMPARE(asked.value(0).value(0).toString(), QStringLiteral("reconcile"));
        QCOMPARE(asked.value(1).value(0).toString(), QStringLiteral("wallets"));
    }

    void walletsStandBesideTheLedgerAndOpen()
    {
        LedgerBehind behind(m_conninfo);
        WalletService service(*m_lane);
        WalletsPage page(behind.engine, service, m_time);
        page.show();
        QTRY_VERIFY(page.dataFrom());
        QTRY_VERIFY(text(page, "wallets-summary").contains(u"pending net +0.75"));
        auto *table = page.findChild<DataTable *>(QStringLiteral("wallets-table"));
        QCOMPARE(table->shownRowCount(), 1);
        page.findChild<QLineEdit *>(QStringLiteral("wallets-text"))
            ->setText(QStringLiteral("nobody"));
        QCOMPARE(table->shownRowCount(), 0);
        page.findChild<QLineEdit *>(QStringLiteral("wallets-text"))->clear();
        page.findChild<QCheckBox *>(QStringLiteral("wallets-only-drift"))->setChecked(true);
        QCOMPARE(table->shownRowCount(), 1);

        page.showWallet(QStringLiteral("u1"));
        QCOMPARE(text(page, "wallet-title"), QStringLiteral("ann@example.com"));
        auto *purchases = page.findChild<DataTable *>(QStringLiteral("wallet-purchases"));
        QTRY_COMPARE(purchases->shownRowCount(), 3);
        QCOMPARE(text(page, "history-answer"),
                 QStringLiteral("Pending was €5.00.\nAvailable was €4.00."));
        QVERIFY(text(page, "history-end").contains(u"stored is €5.75 (+0.75)"));
        QSignalSpy why(&page, &WalletsPage::explanationRequested);
        page.findChild<QPushButton *>(QStringLiteral("wallet-why"))->click();
        QCOMPARE(why.value(0).value(0).toString(), QStringLiteral("u1"));
        page.findChild<QPushButton *>(QStringLiteral("wallet-back"))->click();
        QVERIFY(page.shownWallet().isEmpty());
    }

    void aUserWithoutAWalletIsSaidToHaveNone()
    {
        LedgerBehind behind(m_conninfo);
        WalletService service(*m_lane);
        WalletsPage page(behind.engine, service, m_time);
        page.show();
        QTRY_VERIFY(page.dataFrom());
        page.showWallet(QStringLiteral("nobody"));
        QVERIFY(allText(page).contains(u"no wallet"));
        QVERIFY(!allText(page).contains(u"reading"));
    }

    void cashbackOutsideTheDaysHasBarsOfItsOwn()
    {
        const QDate day(2026, 11, 23);
        const DayBars bars =
            dayBars({{QDate(2001, 1, 1), QStringLiteral("pending"), 1, Money::fromCents(100)},
                     {day, QStringLiteral("pending"), 2, Money::fromCents(300)},
                     {QDate(), QStringLiteral("pending"), 1, Money::fromCents(9900)},
                     {day.addDays(9), QStringLiteral("pending"), 1, Money::fromCents(100)}},
                    QDate(2001, 1, 1), day);
        QCOMPARE(bars.labels.first(), QStringLiteral("older"));
        QCOMPARE(bars.labels.last(), QStringLiteral("later"));
        const std::vector<ChartPoint> &points = bars.series.at(0).points;
        QCOMPARE(points.front().exact, QStringLiteral("€1.00 in 1 purchase"));
        QCOMPARE(points.back().exact, QStringLiteral("€100.00 in 2 purchases"));
        QCOMPARE(points.at(points.size() - 2).exact, QStringLiteral("€3.00 in 2 purchases"));
        QVERIFY(!bars.days.front().isValid());
    }

    void aNanIsNoHeightAndReadAsNan()
    {
        const QDate day(2026, 11, 23);
        const DayBars bars =
            dayBars({{day, QStringLiteral("pending"), 1, Money::notANumber()}}, day, day);
        QVERIFY(std::isnan(bars.series.at(0).points.at(0).height));
        QVERIFY(bars.series.at(0).points.at(0).exact.startsWith(u"NaN"));
    }

    void dataThatCouldNotBeRefreshedStaysAndIsCalledStale()
    {
        m_cluster.createPlatform(QStringLiteral("fading"));
        LedgerBehind behind(m_cluster.cluster().conninfo(QStringLiteral("fading")));
        WalletService service(behind.interactive);
        WalletsPage page(behind.engine, service, m_time);
        page.show();
        QTRY_VERIFY(page.dataFrom());
        m_cluster.run(QStringLiteral("fading"),
                      QStringLiteral("alter table wallets rename to gone"));
        page.refresh();
        QTRY_VERIFY(page.isStale());
        QCOMPARE(page.pageState(), Page::State::Content);
        m_cluster.run(QStringLiteral("fading"),
                      QStringLiteral("alter table gone rename to wallets"));
        page.refresh();
        QTRY_VERIFY(!page.isStale());
    }
};

QTEST_MAIN(PagesTest)
#include "tst_pages.moc"
