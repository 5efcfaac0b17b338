// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/healthmonitor.h"
#include "models/services/joblist.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/services/ledgerservice.h"
#include "models/services/overviewservice.h"
#include "models/services/walletservice.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/health/healthpage.h"
#include "ui/ledger/filterbar.h"
#include "ui/ledger/gotopopup.h"
#include "ui/ledger/keptfilters.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/ledger/ledgerpage.h"
#include "ui/overview/daybars.h"
#include "ui/overview/overviewpage.h"
#include "ui/wallets/walletspage.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/statetile.h"
#include "ui/widgets/timedisplay.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace clicknback;

/// The feature pages on a real database, found by object names as a person finds them by eye.
class PagesTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;
    TimeDisplay m_time;

    static QString text(QWidget &page, const char *name)
    {
        return page.findChild<PlainLabel *>(QLatin1String(name))->text();
    }

    /// What works behind the Ledger page.
    struct Ledger
    {
        explicit Ledger(DatabaseLane &lane)
            : engine(lane, lane, lane, filters, jobs), service(lane, lane)
        {}

        JobList jobs;
        LedgerFilters filters;
        LedgerEngine engine;
        LedgerService service;
    };

    static bool choose(LedgerPage &page, const QString &purchaseId)
    {
        const auto row = page.grid().view()->snapshot->find(purchaseId);
        return row && page.grid().chooseRow(*row);
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
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("clicknback-test"));
        QCoreApplication::setApplicationName(QStringLiteral("pages"));
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
        m_lane = std::make_unique<DatabaseLane>(
            QStringLiteral("test"), ConnectionTarget{m_cluster.cluster().conninfo(name), {}, {}});
    }

    void theOverviewShowsLiabilityDriftAndSchema()
    {
        OverviewService service(*m_lane);
        HealthMonitor health({}, *m_lane);
        OverviewPage page(service, health);
        page.resize(1200, 800);
        page.show();
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        const auto *pending = page.findChild<StateTile *>(QStringLiteral("tile-pending"));
        QCOMPARE(pending->value(), QStringLiteral("€5.75"));
        QCOMPARE(pending->severity(), Severity::Critical);
        QVERIFY(pending->subText().contains(u"+0.75"));
        QCOMPARE(page.findChild<StateTile *>(QStringLiteral("tile-available"))->severity(),
                 Severity::Good);
        QCOMPARE(page.findChild<StateTile *>(QStringLiteral("tile-schema"))->severity(),
                 Severity::Good);
        QCOMPARE(page.findChild<StateTile *>(QStringLiteral("tile-today"))->value(),
                 QStringLiteral("1"));
        // No instance is configured: unknown, not good and not 0.
        QCOMPARE(page.findChild<StateTile *>(QStringLiteral("tile-health"))->severity(),
                 Severity::Unknown);
    }

    void aTileLeadsToItsPage()
    {
        OverviewService service(*m_lane);
        HealthMonitor health({}, *m_lane);
        OverviewPage page(service, health);
        QSignalSpy asked(&page, &DataPage::pageRequested);
        emit page.findChild<StateTile *>(QStringLiteral("tile-pending"))->activated();
        QCOMPARE(asked.value(0).value(0).toString(), QStringLiteral("wallets"));
    }

    void theLedgerShowsStrangeRowsAsTheyAre()
    {
        Ledger behind(*m_lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        QTRY_COMPARE(text(page, "ledger-summary"),
                     QStringLiteral("3 purchases · NaN (€180.00 and 1 row without a number) · "
                                    "cashback €5.00 pending, €4.00 available, €0.00 reversed"));
        QVERIFY(page.dataFrom());
        QVERIFY(choose(page, QStringLiteral("p3")));
        QSignalSpy copied(&page.grid(), &LedgerGrid::copied);
        page.grid().copy(LedgerCopy::Form::Text);
        QVERIFY(copied.wait());
        const QString row = QGuiApplication::clipboard()->text();
        QVERIFY2(row.contains(u"sideways") && row.contains(u"NaN") && row.contains(u"ext-p3")
                     && row.contains(u"<b>Corner</b> שלום 🛒"),
                 qPrintable(row));
    }

    void theLedgerFilterRestrictsAndClears()
    {
        Ledger behind(*m_lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        page.setFilter({.purchaseStatuses = {QStringLiteral("pending")}});
        QTRY_VERIFY(text(page, "ledger-summary").startsWith(u"1 of 3 purchases · €100.00"));
        page.findChild<QPushButton *>(QStringLiteral("filter-clear"))->click();
        QTRY_VERIFY(text(page, "ledger-summary").startsWith(u"3 purchases"));
        auto *minimum = page.findChild<QLineEdit *>(QStringLiteral("filter-minimum"));
        QTest::keyClicks(minimum, QStringLiteral("90,5"));
        QTest::keyClick(minimum, Qt::Key_Return);
        // NaN is in no range of numbers.
        QTRY_VERIFY(text(page, "ledger-summary").startsWith(u"1 of 3 purchases"));
        page.findChild<QToolButton *>(QStringLiteral("filter-undo"))->click();
        QTRY_VERIFY(text(page, "ledger-summary").startsWith(u"3 purchases"));
        QVERIFY(minimum->text().isEmpty());
    }

    void severalSelectedRowsAreAddedUp()
    {
        Ledger behind(*m_lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        page.setFilter(
            {.purchaseStatuses = {QStringLiteral("pending"), QStringLiteral("confirmed")}});
        QTRY_VERIFY(text(page, "ledger-summary").startsWith(u"2 of 3"));
        QTest::keyClick(&page.grid(), Qt::Key_A, Qt::ControlModifier);
        QTRY_COMPARE(
            text(page, "ledger-selected"),
            QStringLiteral("2 selected: €180.00, cashback €5.00 pending, €4.00 available"));
    }

    void oneGoesToADateOrAnExternalId()
    {
        Ledger behind(*m_lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        QTRY_COMPARE(page.grid().rowCount(), std::size_t(3));
        auto *popup = page.findChild<GoToPopup *>();
        auto *where = popup->findChild<QLineEdit *>(QStringLiteral("goto-text"));
        popup->show();
        where->setText(Instant::now().utcDay().toString(Qt::ISODate));
        QTest::keyClick(where, Qt::Key_Return);
        QCOMPARE(page.grid().currentKey(), QStringLiteral("p1")); // the only one of today
        QVERIFY(!popup->isVisible());
        popup->show();
        where->setText(QStringLiteral("ext-p2"));
        QTest::keyClick(where, Qt::Key_Return);
        QTRY_COMPARE(page.grid().currentKey(), QStringLiteral("p2"));
        page.setFilter({.purchaseStatuses = {QStringLiteral("pending")}});
        QTRY_COMPARE(page.grid().rowCount(), std::size_t(1));
        popup->show();
        QTest::keyClick(where, Qt::Key_Return);
        QTRY_VERIFY(text(*popup, "goto-message").contains(u"filter hides it"));
        popup->findChild<QPushButton *>(QStringLiteral("goto-clear-filter"))->click();
        QTRY_COMPARE(page.grid().currentKey(), QStringLiteral("p2"));
        QVERIFY(behind.filters.current().isEmpty());
        popup->show();
        where->setText(QStringLiteral("no such thing"));
        QTest::keyClick(where, Qt::Key_Return);
        QTRY_VERIFY(text(*popup, "goto-message").contains(u"no purchase"));
    }

    void anAmountThatIsNoneIsSaidAndDoesNotRestrict()
    {
        LedgerFilters filters;
        FilterBar bar(filters);
        QSignalSpy changed(&filters, &LedgerFilters::changed);
        auto *minimum = bar.findChild<QLineEdit *>(QStringLiteral("filter-minimum"));
        minimum->setText(QStringLiteral("ten"));
        QTest::keyClick(minimum, Qt::Key_Return);
        QVERIFY(text(bar, "filter-complaint").contains(u"ten"));
        QVERIFY(!filters.current().minimumAmount);
        QCOMPARE(changed.count(), 0);
    }

    void typingWaitsForAPause()
    {
        LedgerFilters filters;
        FilterBar bar(filters);
        QSignalSpy changed(&filters, &LedgerFilters::changed);
        QTest::keyClicks(bar.findChild<QLineEdit *>(QStringLiteral("filter-text")),
                         QStringLiteral("corner"));
        QCOMPARE(changed.count(), 0);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(filters.current().text, QStringLiteral("corner"));
    }

    void aChosenPeriodBecomesDays()
    {
        LedgerFilters filters;
        FilterBar bar(filters);
        auto *period = bar.findChild<QComboBox *>(QStringLiteral("filter-period"));
        period->setCurrentIndex(period->findData(7));
        // Moves with the day, so that a window left open stays right.
        QCOMPARE(filters.current(), LedgerFilter{.lastDays = 7});
        const QDate day = Instant::now().utcDay().addDays(-3);
        filters.set({.fromDay = day, .toDay = day});
        QCOMPARE(period->currentText(), QStringLiteral("From … to …"));
        filters.set({.lastDays = 14});
        QCOMPARE(period->currentText(), QStringLiteral("Last 14 days"));
    }

    void whatOnlyChartsSetStandsAsAChip()
    {
        LedgerFilters filters;
        FilterBar bar(filters);
        auto *hours = bar.findChild<QPushButton *>(QStringLiteral("filter-hours"));
        QVERIFY(hours->isHidden());
        LedgerFilter filter{.pendingAtLeast = 60, .pendingBelow = 360};
        for (const std::size_t hour : {8U, 9U, 10U, 11U})
            filter.weekHours.set(hour);
        filters.set(filter);
        QCOMPARE(hours->text(), QStringLiteral("Mon 08:00–12:00  ×"));
        QCOMPARE(bar.findChild<QPushButton *>(QStringLiteral("filter-age"))->text(),
                 QStringLiteral("pending for 1 h to 6 h  ×"));
        hours->click();
        QCOMPARE(filters.current(), (LedgerFilter{.pendingAtLeast = 60, .pendingBelow = 360}));
        QVERIFY(hours->isHidden());
        filter.weekHours.set(100);
        filters.set(filter);
        QCOMPARE(hours->text(), QStringLiteral("5 hours of the week  ×"));
    }

    void namedFiltersAreKept()
    {
        QSettings().remove(QStringLiteral("ledger/filters"));
        const LedgerFilter filter{.cashbackStatuses = {QString(), QStringLiteral("pending")},
                                  .merchantIds = {QStringLiteral("m1")}};
        {
            LedgerFilters filters;
            const KeptFilters kept(filters);
            filters.keep(QStringLiteral("owed & odd"), filter);
        }
        LedgerFilters filters;
        const KeptFilters kept(filters);
        QCOMPARE(filters.named().size(), std::size_t(1));
        QCOMPARE(filters.named().at(QStringLiteral("owed & odd")), filter);
        filters.forget(QStringLiteral("owed & odd"));
        QVERIFY(!QSettings().value(QStringLiteral("ledger/filters")).toByteArray().contains("odd"));
    }

    void choosingAPurchaseTellsItsStory()
    {
        Ledger behind(*m_lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        page.setFilter({.purchaseStatuses = {QStringLiteral("confirmed")}});
        page.showPurchase(QStringLiteral("p1")); // whatever the filter was
        QTRY_VERIFY(allText(page).contains(u"Wallet of the user now"));
        const QString story = allText(page);
        QVERIFY(story.contains(u"5 % of the amount"));
        QVERIFY(story.contains(u"ext-p1"));
        QVERIFY(story.contains(u"leave no audit row"));
        QTRY_COMPARE(page.grid().currentKey(), QStringLiteral("p1"));
        QVERIFY(behind.filters.current().isEmpty());
    }

    void chartsAboveTheLedgerCanBePutAway()
    {
        QSettings().remove(QStringLiteral("ledger/charts-shown"));
        Ledger behind(*m_lane);
        {
            LedgerPage page(behind.engine, behind.service, m_time);
            auto *charts = new QWidget;
            page.setCharts(charts);
            QVERIFY(!charts->isHidden());
            page.findChild<QToolButton *>(QStringLiteral("ledger-charts"))->click();
            QVERIFY(charts->isHidden());
        }
        LedgerPage page(behind.engine, behind.service, m_time);
        auto *charts = new QWidget;
        page.setCharts(charts);
        QVERIFY(charts->isHidden());
    }

    void walletsStandBesideTheLedgerAndOpen()
    {
        WalletService service(*m_lane, *m_lane);
        WalletsPage page(service, m_time);
        page.refresh();
        QTRY_VERIFY(page.dataFrom());
        QVERIFY(text(page, "wallets-summary").contains(u"pending net +0.75"));
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
        page.findChild<QPushButton *>(QStringLiteral("wallet-back"))->click();
        QVERIFY(page.shownWallet().isEmpty());
    }

    void aUserWithoutAWalletIsSaidToHaveNone()
    {
        WalletService service(*m_lane, *m_lane);
        WalletsPage page(service, m_time);
        page.refresh();
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

    void healthShowsTheDatabaseItself()
    {
        HealthMonitor monitor({}, *m_lane, std::chrono::milliseconds(50));
        HealthPage page(monitor, m_time);
        const auto *database = page.findChild<StateTile *>(QStringLiteral("tile-database"));
        QCOMPARE(database->severity(), Severity::Unknown);
        monitor.start();
        QTRY_COMPARE(database->severity(), Severity::Good);
        QVERIFY(page.findChild<StateTile *>(QStringLiteral("tile-connections"))
                    ->value()
                    .endsWith(u"of 50"));
        QVERIFY(page.findChild<PlainLabel *>(QStringLiteral("no-instances")));
    }

    void withoutADatabaseAPageSaysWhyAndOffersToTryAgain()
    {
        DatabaseLane lane(
            QStringLiteral("test"),
            ConnectionTarget{
                valueOf(Conninfo::parse(QStringLiteral("host=127.0.0.1 port=1"))), {}, {}});
        Ledger behind(lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        QCOMPARE(page.pageState(), Page::State::Loading);
        QTRY_COMPARE(page.pageState(), Page::State::Error);
        QVERIFY(allText(page).contains(u"refused"));
        page.findChild<QPushButton *>(QStringLiteral("page-retry"))->click();
        QTRY_COMPARE(page.pageState(), Page::State::Loading);
    }

    void dataThatCouldNotBeRefreshedStaysAndIsCalledStale()
    {
        m_cluster.createPlatform(QStringLiteral("fading"));
        DatabaseLane lane(
            QStringLiteral("test"),
            ConnectionTarget{m_cluster.cluster().conninfo(QStringLiteral("fading")), {}, {}});
        WalletService service(lane, lane);
        WalletsPage page(service, m_time);
        page.refresh();
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
