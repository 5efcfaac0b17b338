// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/joblist.h"
#include "models/services/ledger/foundrows.h"
#include "models/services/ledger/ledgerengine.h"
#include "models/services/ledger/ledgerfilters.h"
#include "models/services/ledgerservice.h"
#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/ledger/charts/ledgercharts.h"
#include "ui/ledger/filterbar.h"
#include "ui/ledger/gotopopup.h"
#include "ui/ledger/keptfilters.h"
#include "ui/ledger/ledgergrid.h"
#include "ui/ledger/ledgerpage.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace clicknback;

/// The Ledger page over the engine on a real database, and its filter bar.
class LedgerPageTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;
    TimeDisplay m_time;

    /// What works behind the Ledger page.
    struct Ledger
    {
        explicit Ledger(DatabaseLane &lane) : engine(lane, lane, lane, filters, jobs), service(lane)
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
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("clicknback-test"));
        QCoreApplication::setApplicationName(QStringLiteral("ledgerpage"));
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
        // NaN is above every number, as PostgreSQL sorts it.
        QTRY_VERIFY(text(page, "ledger-summary").startsWith(u"2 of 3 purchases"));
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
        QTRY_VERIFY(behind.engine.view() && !behind.engine.view()->isPreview);
        auto *popup = page.findChild<GoToPopup *>();
        auto *where = popup->findChild<QLineEdit *>(QStringLiteral("goto-text"));
        popup->show();
        where->setText(Instant::now().utcDay().toString(Qt::ISODate));
        QTest::keyClick(where, Qt::Key_Return);
        QTRY_COMPARE(page.grid().currentKey(), QStringLiteral("p1")); // the only one of today
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

    void findingsAreChosenFromAMenu()
    {
        LedgerFilters filters;
        FilterBar bar(filters);
        auto *button = bar.findChild<QPushButton *>(QStringLiteral("filter-findings"));
        const QList<QAction *> actions = button->menu()->actions();
        const auto trigger = [&](QStringView text) {
            for (QAction *action : actions) {
                if (action->text().startsWith(text))
                    return action->trigger();
            }
            QFAIL("no such entry");
        };
        trigger(u"Only rows with findings");
        QCOMPARE(filters.current().findings, QStringList{QStringLiteral("any")});
        QCOMPARE(button->text(), QStringLiteral("with findings"));
        trigger(u"P3 ·"); // a single one is meant, not any
        trigger(u"P2 ·");
        QCOMPARE(filters.current().findings,
                 (QStringList{QStringLiteral("P2"), QStringLiteral("P3")}));
        QCOMPARE(button->text(), QStringLiteral("with findings: P2, P3"));
        filters.undo();
        QCOMPARE(button->text(), QStringLiteral("with findings: P3"));
        trigger(u"Only rows with findings");
        QCOMPARE(filters.current().findings, QStringList{QStringLiteral("any")});
        trigger(u"Only rows with findings");
        QVERIFY(filters.current().isEmpty());
    }

    void theLedgerShowsOnlyRowsWithFindings()
    {
        Ledger behind(*m_lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        page.setFilter({.findings = {QStringLiteral("P9")}});
        QTRY_VERIFY(text(page, "ledger-summary").startsWith(u"1 of 3 purchases"));
        const LedgerTableModel &model = page.grid().sight().model();
        const QString shown = model.index(0, LedgerTableModel::kFindings).data().toString();
        QVERIFY2(shown.contains(u"P9"), qPrintable(shown));
        QVERIFY(choose(page, QStringLiteral("p3")));
        QVERIFY(text(page, "story-findings").contains(u"P9: "));
        page.setFilter({});
        QTRY_COMPARE(page.grid().rowCount(), std::size_t(3));
        page.showPurchase(QStringLiteral("p1")); // is in order
        QTRY_COMPARE(page.grid().currentKey(), QStringLiteral("p1"));
        QVERIFY(!text(page, "story-findings").contains(u"P9"));
    }

    void whatCouldNotBeJudgedIsSaid()
    {
        const QString name = QStringLiteral("without_flags");
        m_cluster.createPlatform(name);
        m_cluster.run(name, basicRows()
                                + purchaseRows(QStringLiteral("p1"), QStringLiteral("pending"),
                                               QStringLiteral("80"), QStringLiteral("4"),
                                               QStringLiteral("pending"))
                                + QStringLiteral("drop table feature_flags cascade;"));
        DatabaseLane lane(QStringLiteral("less"),
                          ConnectionTarget{m_cluster.cluster().conninfo(name), {}, {}});
        Ledger behind(lane);
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        page.setFilter({.findings = {QStringLiteral("P2"), QStringLiteral("P13g")}});
        QTRY_COMPARE(text(page, "ledger-notes"),
                     QStringLiteral("Not judged, for want of offers or flags: P13g. More purchases "
                                    "may break it."));
        QCOMPARE(page.grid().rowCount(), std::size_t(0));
        QVERIFY(!withFoundRows({.filter = behind.filters.current()}, behind.engine.view()));
        page.setFilter({.findings = {QStringLiteral("P2")}});
        QTRY_VERIFY(text(page, "ledger-notes").isEmpty());
        page.setFilter({});
        QTRY_COMPARE(page.grid().rowCount(), std::size_t(1));
        const LedgerTableModel &model = page.grid().sight().model();
        const QString hint =
            model.index(0, LedgerTableModel::kFindings).data(Qt::ToolTipRole).toString();
        QVERIFY2(hint.contains(u"P13g"), qPrintable(hint));
    }

    void namedFiltersAreKept()
    {
        QSettings().remove(QStringLiteral("ledger/filters"));
        const LedgerFilter filter{.cashbackStatuses = {QString(), QStringLiteral("pending")},
                                  .merchantIds = {QStringLiteral("m1")},
                                  .findings = {QStringLiteral("P2"), QStringLiteral("P13g")}};
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
            page.activate();
            const auto *charts = page.findChild<LedgerCharts *>();
            QVERIFY(!charts->isHidden());
            page.findChild<QToolButton *>(QStringLiteral("ledger-charts"))->click();
            QVERIFY(charts->isHidden());
        }
        LedgerPage page(behind.engine, behind.service, m_time);
        page.activate();
        QVERIFY(page.findChild<LedgerCharts *>()->isHidden());
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
};

QTEST_MAIN(LedgerPageTest)
#include "tst_ledgerpage.moc"
