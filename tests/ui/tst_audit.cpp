// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/platformrows.h"
#include "tests/support/testcluster.h"
#include "ui/audit/auditbars.h"
#include "ui/audit/auditfilterbar.h"
#include "ui/audit/auditpage.h"
#include "ui/audit/gapline.h"
#include "ui/audit/gapscard.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace clicknback;
using namespace Qt::StringLiterals;

/// The audit page on a real database, found by object names.
class AuditPageTest : public QObject
{
    Q_OBJECT

    TestCluster m_cluster;
    std::unique_ptr<DatabaseLane> m_lane;
    TimeDisplay m_time;
    const QDate m_today = Instant::now().utcDay();

    /// "2026-11-23 12:00:01", days ago.
    QString ago(int days, int seconds = 0) const
    {
        return Instant::startOfDay(m_today.addDays(-days)).plusSeconds(43'200 + seconds).toText();
    }

    template<typename T>
    static T *part(QWidget &page, const char *name)
    {
        return page.findChild<T *>(QLatin1String(name));
    }

    static QString text(QWidget &page, const char *name)
    {
        return part<PlainLabel>(page, name)->text();
    }

    static QString allText(QWidget *widget)
    {
        QString all;
        for (const PlainLabel *label : widget->findChildren<PlainLabel *>())
            all += label->text() + u'\n';
        return all;
    }

    /// Shown, with rows and gaps.
    struct Shown
    {
        AuditService service;
        AuditPage page;

        Shown(DatabaseLane &lane, TimeDisplay &time) : service(lane, lane), page(service, time)
        {
            page.resize(1280, 800);
            page.show();
        }
        DataTable &table() { return *part<DataTable>(page, "audit-table"); }
        QString count(const char *line) { return part<GapLine>(page, line)->count(); }
        bool isCounted() { return part<GapsCard>(page, "audit-gaps")->gaps().has_value(); }
    };

    DatabaseLane laneTo(const QString &database, const QString &user = u"postgres"_s)
    {
        return DatabaseLane(u"test"_s,
                            ConnectionTarget{m_cluster.cluster().conninfo(database, user), {}, {}});
    }

private slots:
    void initTestCase()
    {
        const QString name = u"platform"_s;
        m_cluster.createPlatform(name);
        m_cluster.run(
            name,
            basicRows()
                + purchaseRows(u"p1"_s, u"confirmed"_s, u"100"_s, u"5"_s, u"available"_s, ago(3))
                + purchaseRows(u"p2"_s, u"confirmed"_s, u"100"_s, u"5"_s, u"available"_s, ago(2))
                + purchaseRows(u"p3"_s, u"reversed"_s, u"100"_s, u"5"_s, u"reversed"_s, ago(2))
                + auditRow(
                    u"a1"_s, u"PURCHASE_CONFIRMED"_s, u"p1"_s,
                    u"'{\"amount\": \"100.00\", \"currency\": \"EUR\", \"merchant_id\": \"m1\","
                    " \"cashback_amount\": \"5.00\", \"extra\": {\"rate\": 5.10}}'"_s,
                    ago(3, 1))
                + auditRow(u"a2"_s, u"PURCHASE_REVERSED"_s, u"p3"_s,
                           u"'{\"prior_status\": \"rejected\"}'"_s, ago(2, 1))
                + auditRow(u"a3"_s, u"PURCHASE_REVERSED"_s, u"p3"_s,
                           u"'{\"prior_status\": \"pending\"}'"_s, ago(2, 2))
                + auditRow(u"a4"_s, u"<b>ODD & odd</b>"_s, u"nowhere"_s, u"'[\"<i>x</i>\"]'"_s,
                           ago(1)));
        m_lane = std::make_unique<DatabaseLane>(
            u"test"_s, ConnectionTarget{m_cluster.cluster().conninfo(name), {}, {}});
    }

    void theLogIsShownNewestFirst()
    {
        Shown shown(*m_lane, m_time);
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"4 audit rows, newest first"_s);
        QVERIFY(part<QPushButton>(shown.page, "audit-older")->isHidden());
        QVERIFY(shown.table().selectKey(u"a4"_s));
        const QString row = shown.table().selectionText(false);
        QVERIFY2(row.contains(u"<b>ODD & odd</b>"), qPrintable(row));
    }

    void gapsAreCountedBesideIt()
    {
        Shown shown(*m_lane, m_time);
        QTRY_VERIFY(shown.isCounted());
        QCOMPARE(shown.count("gap-A4c"), u"1"_s);
        QCOMPARE(shown.count("gap-A4r"), u"1"_s);
        QCOMPARE(shown.count("gap-A6"), u"1"_s);
        QCOMPARE(shown.count("gap-A1"), u"1"_s);
        QCOMPARE(part<GapLine>(shown.page, "gap-A4c")->severity(), Severity::Neutral);
        QCOMPARE(part<GapLine>(shown.page, "gap-A4r")->severity(), Severity::Warning);
        QVERIFY(text(shown.page, "audit-gaps-age").startsWith(u"counted"));
        QVERIFY(text(shown.page, "audit-gaps-note").contains(u"each night"));
    }

    void aGapOpensItsPurchases()
    {
        Shown shown(*m_lane, m_time);
        QTRY_VERIFY(shown.isCounted());
        QTest::keyClick(part<GapLine>(shown.page, "gap-A4r"), Qt::Key_Return);
        auto *table = part<DataTable>(shown.page, "audit-gap-table");
        QVERIFY(table->isVisible());
        QCOMPARE(table->shownRowCount(), 1);
        table->view()->selectRow(0);
        QVERIFY(table->selectionText(false).contains(u"reversed 2 times"));
        QSignalSpy asked(&shown.page, &DataPage::purchaseRequested);
        part<QPushButton>(shown.page, "gap-ledger")->click();
        QCOMPARE(asked.value(0).value(0).toString(), u"p3"_s);
        part<QPushButton>(shown.page, "gap-rows")->click();
        QVERIFY(shown.table().isVisible());
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"2 audit rows, newest first"_s);
        part<QPushButton>(shown.page, "audit-resource")->click();
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"4 audit rows, newest first"_s);
    }

    void anOrphanRowHasNoLedgerToOpen()
    {
        Shown shown(*m_lane, m_time);
        QTRY_VERIFY(shown.isCounted());
        part<GapLine>(shown.page, "gap-A1")->click();
        part<DataTable>(shown.page, "audit-gap-table")->view()->selectRow(0);
        QVERIFY(!part<QPushButton>(shown.page, "gap-ledger")->isEnabled());
        QVERIFY(part<QPushButton>(shown.page, "gap-rows")->isEnabled());
        part<QPushButton>(shown.page, "gap-back")->click();
        QVERIFY(shown.table().isVisible());
    }

    void aRowIsToldInFull()
    {
        Shown shown(*m_lane, m_time);
        QTRY_COMPARE(shown.table().shownRowCount(), 4);
        shown.table().selectKey(u"a1"_s);
        auto *panel = part<QWidget>(shown.page, "audit-panel");
        QTRY_VERIFY(allText(panel).contains(u"Corner Shop"));
        const QString all = allText(panel);
        QVERIFY2(all.contains(u"extra › rate\n5.10\n"), qPrintable(all));
        QVERIFY(all.contains(u"cashback_amount\n5.00\n"));
        QVERIFY(all.contains(u"as the platform writes it"));
        part<QPushButton>(shown.page, "audit-copy")->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"{"));
        QSignalSpy purchase(&shown.page, &DataPage::purchaseRequested);
        QSignalSpy wallet(&shown.page, &DataPage::walletRequested);
        part<QPushButton>(shown.page, "audit-purchase")->click();
        part<QPushButton>(shown.page, "audit-wallet")->click();
        QCOMPARE(purchase.value(0).value(0).toString(), u"p1"_s);
        QCOMPARE(wallet.value(0).value(0).toString(), u"u1"_s);
        QVERIFY(!part<QPushButton>(shown.page, "audit-by-actor")->isEnabled());
    }

    void whatIsWrongWithARowIsSaid()
    {
        Shown shown(*m_lane, m_time);
        QTRY_COMPARE(shown.table().shownRowCount(), 4);
        auto *panel = part<QWidget>(shown.page, "audit-panel");
        shown.table().selectKey(u"a2"_s);
        QTRY_VERIFY(allText(panel).contains(u"2 rows of this action"));
        QVERIFY(allText(panel).contains(u"never been credited"));
        shown.table().selectKey(u"a4"_s);
        QTRY_VERIFY(allText(panel).contains(u"There is no such purchase"));
        QVERIFY(allText(panel).contains(u"[\"<i>x</i>\"]"));
        QVERIFY(!part<QPushButton>(shown.page, "audit-purchase")->isEnabled());
        shown.table().selectKey(u"a2"_s);
        part<QPushButton>(shown.page, "audit-by-actor")->click();
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"2 audit rows, newest first"_s);
        QCOMPARE(part<QLineEdit>(shown.page, "audit-actor")->text(), u"u1"_s);
    }

    void aBarNarrowsTheRowsToItsDayAndTheChartStays()
    {
        Shown shown(*m_lane, m_time);
        auto *chart = part<StackedBars>(shown.page, "chart-audit");
        QTRY_VERIFY(!chart->isEmpty());
        chart->setCurrentSlot(1);
        const QString day =
            QLocale(QLocale::English).toString(m_today.addDays(-2), u"d MMM yyyy"_s);
        QCOMPARE(chart->readoutLines().size(), 2);
        QVERIFY(chart->readoutLines().first().endsWith(day));
        QCOMPARE(chart->readoutLines().last(), u"PURCHASE_REVERSED: 2 rows"_s);
        emit chart->slotActivated(1, Qt::NoModifier);
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"2 audit rows, newest first"_s);
        chart->setCurrentSlot(0);
        QCOMPARE(chart->readoutLines().value(1), u"PURCHASE_CONFIRMED: 1 row"_s);
        auto *chip = part<QPushButton>(shown.page, "audit-day");
        QCOMPARE(chip->text(), day + u" ×"_s);
        chip->click();
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"4 audit rows, newest first"_s);
        QVERIFY(chip->isHidden());
    }

    void anEmptyPeriodIsSaidEverywhere()
    {
        Shown shown(*m_lane, m_time);
        QTRY_VERIFY(shown.isCounted());
        shown.page.setFilter({.fromDay = QDate(2001, 1, 1), .toDay = QDate(2001, 1, 2)});
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"0 audit rows, newest first"_s);
        QVERIFY(part<StackedBars>(shown.page, "chart-audit")->isEmpty());
        QTRY_COMPARE(shown.count("gap-A4c"), u"0"_s);
        QCOMPARE(part<GapLine>(shown.page, "gap-A4c")->severity(), Severity::Good);
        QCOMPARE(text(shown.table(), "table-empty"), u"No audit row matches this filter."_s);
    }

    void actionsThatOccurAreOffered()
    {
        Shown shown(*m_lane, m_time);
        QTRY_COMPARE(shown.table().shownRowCount(), 4);
        QMenu *menu = part<QPushButton>(shown.page, "audit-actions")->menu();
        QCOMPARE(menu->actions().size(), 9);
        QCOMPARE(menu->actions().last()->data().toString(), u"<b>ODD & odd</b>"_s);
        menu->actions().last()->trigger();
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"1 audit row, newest first"_s);
        part<QPushButton>(shown.page, "audit-clear")->click();
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"4 audit rows, newest first"_s);
    }

    void everyChoiceOfTheBarBecomesAFilter()
    {
        AuditFilterBar bar;
        QSignalSpy changed(&bar, &AuditFilterBar::filterChanged);
        part<QComboBox>(bar, "audit-actor-type")->setCurrentIndex(2);
        part<QComboBox>(bar, "audit-resource-type")->setCurrentIndex(1);
        part<QComboBox>(bar, "audit-outcome")->setCurrentIndex(2);
        auto *period = part<QComboBox>(bar, "audit-period");
        period->setCurrentIndex(period->findData(90));
        QCOMPARE(changed.count(), 4);
        QTest::keyClicks(part<QLineEdit>(bar, "audit-text"), u"abc"_s);
        QCOMPARE(changed.count(), 4); // typing waits for a pause
        QTRY_COMPARE(changed.count(), 5);
        const AuditFilter expected{.actorType = u"admin"_s,
                                   .resourceType = u"purchase"_s,
                                   .outcome = u"failure"_s,
                                   .lastDays = 90,
                                   .text = u"abc"_s};
        QCOMPARE(bar.filter(), expected);
        bar.setFilter({.resourceType = u"planet"_s});
        QCOMPARE(part<QComboBox>(bar, "audit-resource-type")->currentText(), u"planet"_s);
    }

    void olderRowsAreLoadedOnRequestAndStay()
    {
        m_cluster.createPlatform(u"long"_s);
        m_cluster.run(
            u"long"_s,
            u"insert into audit_logs select 'a' || i, timestamp '2026-11-01' + i * interval '1 s',"
            " 'system', null, 'PURCHASE_CONFIRMED', 'purchase', 'p' || i, 'success', null"
            " from generate_series(1, 10500) i"_s);
        DatabaseLane lane = laneTo(u"long"_s);
        Shown shown(lane, m_time);
        QTRY_VERIFY(text(shown.page, "audit-summary")
                        .contains(u"The newest 10,000 matching rows, back to"));
        QVERIFY(text(shown.page, "audit-summary").contains(u"Older ones match too"));
        part<QPushButton>(shown.page, "audit-older")->click();
        QTRY_COMPARE(text(shown.page, "audit-summary"), u"10,500 audit rows, newest first"_s);
        m_cluster.run(u"long"_s,
                      u"insert into audit_logs values ('new', '2026-11-20', 'system', null,"
                      " 'PURCHASE_CONFIRMED', 'purchase', 'p', 'success', null)"_s);
        // The page reads again by itself; what was loaded beyond the newest rows stays.
        QTRY_COMPARE_WITH_TIMEOUT(text(shown.page, "audit-summary"),
                                  u"10,501 audit rows, newest first"_s, 15'000);
    }

    void withoutTheLogThePageSaysWhy()
    {
        m_cluster.createPlatform(u"logless"_s);
        m_cluster.run(u"logless"_s, u"drop table audit_logs"_s);
        DatabaseLane lane = laneTo(u"logless"_s);
        Shown shown(lane, m_time);
        QTRY_COMPARE(shown.page.pageState(), Page::State::Error);
        QVERIFY(allText(&shown.page).contains(u"audit_logs"));
    }

    void gapsThatMayNotBeReadAreUnknownAndTheRowsAreThere()
    {
        m_cluster.createPlatform(u"narrow"_s);
        m_cluster.run(u"narrow"_s,
                      u"create role auditor login; grant select on users, audit_logs to auditor;"_s
                          + auditRow(u"a1"_s, u"PURCHASE_CONFIRMED"_s, u"p1"_s));
        DatabaseLane lane = laneTo(u"narrow"_s, u"auditor"_s);
        Shown shown(lane, m_time);
        QTRY_VERIFY(shown.isCounted());
        QCOMPARE(shown.count("gap-A6"), u"0"_s); // needs the log alone
        QCOMPARE(shown.count("gap-A4c"), u"unknown"_s);
        QCOMPARE(part<GapLine>(shown.page, "gap-A4c")->severity(), Severity::Unknown);
        QVERIFY(part<GapLine>(shown.page, "gap-A4c")->text().contains(u"permission denied"));
        shown.table().selectKey(u"a1"_s);
        QTRY_VERIFY(
            allText(part<QWidget>(shown.page, "audit-panel")).contains(u"permission denied"));
    }

    void manyActionsShareTheLastSeries()
    {
        std::vector<AuditDay> days;
        const QDate day(2026, 11, 23);
        for (int i = 0; i < 9; ++i)
            days.push_back({day, u"ACTION_%1"_s.arg(i), 2});
        days.push_back({QDate(), u"ACTION_0"_s, 1});
        const AuditBars bars = auditBars(days, {}, day);
        QCOMPARE(bars.series.size(), 6u);
        QCOMPARE(bars.series.back().name, u"other actions"_s);
        QCOMPARE(bars.series.back().points.at(0).exact, u"8 rows"_s);
        QCOMPARE(bars.labels, (QStringList{u"23 Nov"_s, u"later"_s}));
        QVERIFY(auditBars({}, {}, day).days.empty());
    }
};

QTEST_MAIN(AuditPageTest)
#include "tst_audit.moc"
