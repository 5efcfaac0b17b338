// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/ledgerexample.h"
#include "ui/charts/chart.h"
#include "ui/charts/heatmap.h"
#include "ui/ledger/charts/liabilitychart.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>
#include <random>

using namespace clicknback;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

const QDate kMonday(2026, 11, 16);

/// Monday 16 to Sunday 22 November at 10:00; Merchants Arno (m1), Bolt & <Co> (m2) and Cora (m3).
Instant at(int day, int hour = 10)
{
    return Instant::startOfDay(kMonday.addDays(day)).plusSeconds(hour * 3600);
}

const Instant kNow = at(6, 12);

LedgerSnapshot smallLedger()
{
    LedgerExampleBuilder example;
    const auto euros = [](std::int64_t cents) { return Money::fromCents(cents); };
    example.builder().names().setMerchant("m1", text("Arno"));
    example.builder().names().setMerchant("m2", text("Bolt & <Co>"));
    example.builder().names().setMerchant("m3", text("Cora"));
    example.add({.time = at(0), .amount = euros(99), .cashback = euros(5)});
    example.add({.time = at(0, 23), .amount = euros(100), .cashback = euros(10), .merchant = "m2"});
    example.add({.time = at(1), .amount = euros(1500), .cashback = euros(75), .merchant = "m2"});
    example.add({.time = at(3),
                 .amount = euros(2500),
                 .cashback = euros(125),
                 .merchant = "m3",
                 .status = CashbackStatus::Reversed});
    example.add({.time = at(6, 11), .cashback = euros(30), .status = CashbackStatus::Pending});
    example.add({.time = kNow.plusSeconds(-120), .status = CashbackStatus::Pending});
    example.add({.time = at(4), .cashback = Money::notANumber(), .merchant = "m3"});
    example.add({.cashback = euros(7), .hasTime = false});
    return example.builder().finish(kNow);
}

Chart &chartOf(QWidget &root, const char *name)
{
    auto *chart = root.findChild<Chart *>(QLatin1String(name));
    Q_ASSERT(chart);
    return *chart;
}

void send(Chart &chart, QEvent::Type type, const QPoint &where, Qt::MouseButtons held,
          Qt::KeyboardModifiers modifiers = {})
{
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, where, chart.viewport()->mapToGlobal(where), button, held, modifiers);
    QCoreApplication::sendEvent(chart.viewport(), &event);
}

/// Where the pointer is over a slot, found as a person does: by looking at the readout.
QPoint pointOver(Chart &chart, int slot)
{
    for (int y = 40; y < chart.height(); y += 6) {
        for (int x = 8; x < chart.width(); x += 4) {
            send(chart, QEvent::MouseMove, {x, y}, Qt::NoButton);
            if (chart.currentSlot() == slot)
                return {x + 1, y + 1};
        }
    }
    return {};
}

void click(Chart &chart, int slot, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, modifiers, pointOver(chart, slot));
}

void dragTo(Chart &chart, int first, int last)
{
    const QPoint from = pointOver(chart, first);
    const QPoint to = pointOver(chart, last);
    send(chart, QEvent::MouseButtonPress, from, Qt::LeftButton);
    send(chart, QEvent::MouseMove, (from + to) / 2, Qt::LeftButton);
    send(chart, QEvent::MouseMove, to, Qt::LeftButton);
}

void release(Chart &chart)
{
    send(chart, QEvent::MouseButtonRelease, {1, 1}, Qt::NoButton);
}

void drag(Chart &chart, int first, int last)
{
    dragTo(chart, first, last);
    release(chart);
}

QStringList read(Chart &chart, int slot)
{
    chart.setCurrentSlot(slot);
    return chart.readoutLines();
}

LedgerFilter days(int first, int last)
{
    return {.fromDay = kMonday.addDays(first), .toDay = kMonday.addDays(last)};
}

QByteArray saved(Chart &chart, const QString &path)
{
    QSignalSpy done(&chart, &Chart::exported);
    chart.exportTo(path);
    if (done.isEmpty())
        done.wait();
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// For eyes: written where CHART_PICTURES says.
void keepPicture(QWidget &widget, const char *name)
{
    const QString folder = qEnvironmentVariable("CHART_PICTURES");
    if (!folder.isEmpty())
        widget.grab().save(folder + u'/' + QLatin1String(name) + text(".png"));
}

} // namespace

class TestLedgerCharts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, ThemeChoice::Light); }

    void barsReadExactlyWhatIsInTheLedger()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &cashback = chartOf(ledger.charts, "chart-cashback");
        QCOMPARE(read(cashback, 0), (QStringList{text("Monday 16 Nov 2026"),
                                                 text("available: €0.15 in 2 purchases")}));
        QCOMPARE(read(cashback, 2),
                 (QStringList{text("Wednesday 18 Nov 2026"), text(": no purchases")}));
        QVERIFY(read(cashback, 3).contains(text("reversed: €1.25 in 1 purchase")));
        QVERIFY(read(cashback, 4).contains(text("available: €0.00 in 1 purchase; NaN in 1 row")));
        QCOMPARE(read(cashback, 7), (QStringList{text("Purchases without a time"),
                                                 text("available: €0.07 in 1 purchase")}));
        Chart &open = chartOf(ledger.charts, "chart-open");
        QVERIFY(read(open, 6).contains(text("pending: €0.80 in 2 purchases")));
        Chart &ages = chartOf(ledger.charts, "chart-ages");
        QCOMPARE(read(ages, 1),
                 (QStringList{text("Pending for 1–6 min"), text("cashback: €0.50 in 1 purchase")}));
        Chart &amounts = chartOf(ledger.charts, "chart-amounts");
        QCOMPARE(read(amounts, 0),
                 (QStringList{text("€0.00 to €0.99"), text("amounts: €0.99 in 1 purchase")}));
        QVERIFY(read(amounts, 4).contains(text("amounts: €55.00 in 5 purchases")));
        Chart &hours = chartOf(ledger.charts, "chart-hours");
        QCOMPARE(read(hours, 23), (QStringList{text("Monday 23:00 to 23:59 (UTC)"),
                                               text("cashback: €0.10 in 1 purchase")}));
        Chart &merchants = chartOf(ledger.charts, "chart-merchants");
        QCOMPARE(read(merchants, 0),
                 (QStringList{text("Cora"), text("cashback: €1.25 in 2 purchases; NaN in 1 row")}));
    }

    void draggingOverDaysFiltersAtOnceAndIsOneStep()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-cashback");
        dragTo(chart, 1, 3);
        QCOMPARE(ledger.filters.current(), days(1, 3));
        QVERIFY(!ledger.filters.canUndo());
        release(chart);
        QCOMPARE(ledger.filters.current(), days(1, 3));
        QCOMPARE(chart.brushedSlots(), (std::vector<int>{1, 2, 3}));
        QCOMPARE(chartOf(ledger.charts, "chart-open").brushedSlots(), (std::vector<int>{1, 2, 3}));
        // Its own bars stay; the other charts follow.
        QVERIFY(read(chart, 0).contains(text("available: €0.15 in 2 purchases")));
        QVERIFY(chartOf(ledger.charts, "chart-ages").isEmpty());
        ledger.filters.undo();
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
        QVERIFY(chart.brushedSlots().empty());
        QVERIFY(!ledger.filters.canUndo());
    }

    void draggingBackwardsIsTheSame()
    {
        LedgerExample ledger(smallLedger(), kNow);
        drag(chartOf(ledger.charts, "chart-open"), 5, 2);
        QCOMPARE(ledger.filters.current(), days(2, 5));
    }

    void aBrushReplacesTheLastDays()
    {
        LedgerExample ledger(smallLedger(), kNow);
        ledger.filters.set({.lastDays = 2});
        Chart &chart = chartOf(ledger.charts, "chart-cashback");
        QCOMPARE(chart.brushedSlots(), (std::vector<int>{5, 6}));
        drag(chart, 0, 1);
        QCOMPARE(ledger.filters.current(), days(0, 1));
    }

    void purchasesWithoutATimeCannotBeFilteredByTime()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-cashback");
        click(chart, 7);
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
        drag(chart, 5, 7);
        QCOMPARE(ledger.filters.current(), days(5, 6));
    }

    void escapeWhileDraggingTakesItBack()
    {
        LedgerExample ledger(smallLedger(), kNow);
        ledger.filters.set(days(0, 0));
        Chart &chart = chartOf(ledger.charts, "chart-cashback");
        dragTo(chart, 2, 4);
        QCOMPARE(ledger.filters.current(), days(2, 4));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(ledger.filters.current(), days(0, 0));
        release(chart);
        ledger.filters.undo();
        QVERIFY(!ledger.filters.canUndo());
    }

    void keysBrushToo()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-cashback");
        QTest::keyClick(&chart, Qt::Key_Home);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(ledger.filters.current(), days(1, 3));
        QVERIFY(!ledger.filters.canUndo());
        QTest::keyClick(&chart, Qt::Key_Return);
        QVERIFY(ledger.filters.canUndo());
        QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(ledger.filters.current(), days(2, 3));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(ledger.filters.current(), days(1, 3));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
        ledger.filters.undo();
        QCOMPARE(ledger.filters.current(), days(1, 3));
    }

    void theBrushedBarClickedAgainClears()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-cashback");
        click(chart, 3);
        QCOMPARE(ledger.filters.current(), days(3, 3));
        click(chart, 3);
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
    }

    void weeksAndMonthsFilterByWholeOnes()
    {
        LedgerExample ledger(smallLedger(), kNow);
        auto *grain = ledger.charts.findChild<QComboBox *>(text("cashback-grain"));
        grain->setCurrentIndex(grain->findData(int(DayGrain::Month)));
        Chart &chart = chartOf(ledger.charts, "chart-cashback");
        QCOMPARE(read(chart, 0).front(), text("November 2026"));
        QCOMPARE(chart.title(), text("Cashback by month (€)"));
        click(chart, 0);
        QCOMPARE(ledger.filters.current(),
                 (LedgerFilter{.fromDay = QDate(2026, 11, 1), .toDay = QDate(2026, 11, 30)}));
    }

    void amountsFilterByTheirBinsEnds()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-amounts");
        drag(chart, 1, 4);
        QCOMPARE(ledger.filters.current(), (LedgerFilter{.minimumAmount = Money::fromCents(100),
                                                         .maximumAmount = Money::fromCents(1999)}));
        QCOMPARE(chart.brushedSlots(), (std::vector<int>{1, 2, 3, 4}));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
    }

    void merchantsAreChosenAddedAndReleased()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-merchants");
        click(chart, 0);
        QCOMPARE(ledger.filters.current().merchantIds, QStringList{text("m3")});
        click(chart, 1, Qt::ControlModifier);
        QCOMPARE(ledger.filters.current().merchantIds, (QStringList{text("m3"), text("m1")}));
        QCOMPARE(chart.brushedSlots(), (std::vector<int>{0, 1}));
        click(chart, 0, Qt::ControlModifier);
        QCOMPARE(ledger.filters.current().merchantIds, QStringList{text("m1")});
        click(chart, 1);
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
    }

    void manyMerchantsAreTwelveAndOthersTheChosenAmongThem()
    {
        LedgerExampleBuilder example;
        for (int merchant = 0; merchant < 20; ++merchant)
            example.add({.time = at(0),
                         .cashback = Money::fromCents(100 * (20 - merchant)),
                         .merchant = "m" + QByteArray::number(merchant)});
        LedgerExample ledger(example.builder().finish(kNow), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-merchants");
        QCOMPARE(read(chart, 12),
                 (QStringList{text("8 others"), text("cashback: €36.00 in 8 purchases")}));
        click(chart, 12);
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
        ledger.filters.set({.merchantIds = {text("m19")}});
        QCOMPARE(read(chart, 11).front(), text("m19"));
        QCOMPARE(chart.brushedSlots(), std::vector<int>{11});
    }

    void cellsOfTheHeatMapAreHoursOfTheWeek()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-hours");
        click(chart, 24 + 10);
        std::bitset<kHoursOfWeek> expected;
        expected.set(24 + 10);
        QCOMPARE(ledger.filters.current().weekHours, expected);
        click(chart, 2 * 24, Qt::ControlModifier);
        expected.set(2 * 24);
        QCOMPARE(ledger.filters.current().weekHours, expected);
        drag(chart, 24 + 12, 3 * 24 + 10);
        expected.reset();
        for (const int day : {1, 2, 3})
            for (const int hour : {10, 11, 12})
                expected.set(std::size_t(day * 24 + hour));
        QCOMPARE(ledger.filters.current().weekHours, expected);
        QCOMPARE(chart.brushedSlots().size(), std::size_t(9));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(ledger.filters.current(), LedgerFilter{});
    }

    void arrowKeysMoveThroughTheCells()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-hours");
        chart.setCurrentSlot(10);
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(chart.currentSlot(), 34);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&chart, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(chart.brushedSlots(), (std::vector<int>{34, 35, 58, 59}));
    }

    void theHeatMapCanShowCashback()
    {
        LedgerExample ledger(smallLedger(), kNow);
        auto &chart = dynamic_cast<HeatMap &>(chartOf(ledger.charts, "chart-hours"));
        QCOMPARE(chart.stepOf(6 * 24 + 11), kHeatSteps);
        QCOMPARE(chart.stepOf(10), 3);
        ledger.charts.findChild<QComboBox *>(text("hours-measure"))->setCurrentIndex(1);
        QCOMPARE(chart.stepOf(10), 1);
        QCOMPARE(chart.stepOf(3 * 24 + 10), kHeatSteps);
        QCOMPARE(chart.stepOf(0), 0);
    }

    void agesFilterByMinutes()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-ages");
        click(chart, 1);
        QCOMPARE(ledger.filters.current(), (LedgerFilter{.pendingAtLeast = 1, .pendingBelow = 6}));
        drag(chart, 3, 7);
        QCOMPARE(ledger.filters.current(), (LedgerFilter{.pendingAtLeast = 60}));
        QCOMPARE(chart.brushedSlots(), (std::vector<int>{3, 4, 5, 6, 7}));
    }

    void emptyLedgersSaySo()
    {
        LedgerExample ledger(LedgerExampleBuilder().builder().finish(kNow), kNow);
        for (const char *name :
             {"chart-cashback", "chart-amounts", "chart-merchants", "chart-hours"})
            QCOMPARE(chartOf(ledger.charts, name).accessibleDescription(),
                     text("Nothing matches this filter"));
        for (const char *name : {"chart-open", "chart-ages"})
            QCOMPARE(chartOf(ledger.charts, name).accessibleDescription(),
                     text("Nothing is pending"));
        keepPicture(ledger.charts, "empty");
    }

    void chartsAreSavedAsFilesWithTitleAndCaption()
    {
        LedgerExample ledger(smallLedger(), kNow);
        ledger.filters.set({.merchantIds = {text("m2")}});
        const QTemporaryDir folder;
        for (Chart *chart : ledger.charts.findChildren<Chart *>()) {
            const QString path = folder.filePath(chart->objectName());
            const QImage picture = QImage::fromData(saved(*chart, path + text(".png")), "PNG");
            QCOMPARE(picture.width(), 2 * chart->width());
            QVERIFY(picture.height() > 2 * chart->height());
            const QByteArray svg = saved(*chart, path + text(".svg"));
            QXmlStreamReader reader(svg);
            QString texts;
            while (!reader.atEnd())
                if (reader.readNext() == QXmlStreamReader::Characters)
                    texts += reader.text();
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
            QVERIFY(texts.contains(chart->title()));
            QVERIFY(texts.contains(text("merchant Bolt & <Co> · as of 22 Nov 2026 12:00:00 UTC")));
            QVERIFY(saved(*chart, path + text(".pdf")).startsWith("%PDF-"));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 18);
    }

    void aFileThatCannotBeWrittenIsSaid()
    {
        LedgerExample ledger(smallLedger(), kNow);
        Chart &chart = chartOf(ledger.charts, "chart-ages");
        QSignalSpy failed(&ledger.charts, &LedgerCharts::exportFailed);
        chart.exportTo(text("/nowhere/at/all.png"));
        QVERIFY(failed.wait());
        QVERIFY(failed.front().front().toString().contains(text("/nowhere/at/all.png")));
        chart.exportTo(text("/tmp/chart.gif"));
        QCOMPARE(failed.size(), 2);
    }

    void narrowWindowsHaveFewerColumns()
    {
        LedgerExample ledger(smallLedger(), kNow);
        const auto placeOf = [&ledger](const char *name) {
            QCoreApplication::sendPostedEvents();
            ledger.charts.grab();
            return chartOf(ledger.charts, name).pos();
        };
        QVERIFY(placeOf("chart-ages").y() == placeOf("chart-cashback").y());
        // Two rows fill the window, and nothing needs to be scrolled.
        QVERIFY(chartOf(ledger.charts, "chart-hours").geometry().bottom()
                < ledger.charts.viewport()->height());
        ledger.charts.resize(900, 600);
        QVERIFY(placeOf("chart-ages").y() > placeOf("chart-open").y());
        for (const Chart *chart : ledger.charts.findChildren<Chart *>())
            QVERIFY(chart->height() >= chart->minimumSizeHint().height());
    }

    void liabilityHasGapsWhereNothingWasRecorded()
    {
        LiabilityChart chart;
        QCOMPARE(chart.isEmpty(), true);
        chart.setSamples({}, at(0));
        QCOMPARE(chart.accessibleDescription(),
                 text("Recorded from today on while this program runs"));
        std::vector<LiabilitySample> samples;
        const Money cents = Money::fromCents(1);
        for (int i = 0; i < 60; ++i)
            samples.push_back({at(0).plusSeconds(i * 60 + (i >= 30 ? 3600 : 0)),
                               {.pending = Money::fromCents(120'000 + i * 900),
                                .available = Money::fromCents(300'000 - i * i * 20),
                                .paid = cents}});
        samples.back().balances.pending = Money::notANumber();
        chart.setSamples(samples, at(0).plusSeconds(86'400)); // thinned to hours
        QCOMPARE(chart.gapCount(), 0);
        chart.setSamples(samples, at(0));
        chart.resize(640, 260);
        chart.show();
        QCOMPARE(chart.gapCount(), 1);
        QCOMPARE(read(chart, 30), (QStringList{text("16 Nov 2026 10:29:00 to 16 Nov 2026 11:30:00"),
                                               text(": not recorded")}));
        QVERIFY(read(chart, 0).contains(text("paid out so far: €0.01")));
        QVERIFY(read(chart, 0).contains(text("owed in all: €4,200.00")));
        QVERIFY(read(chart, 60).contains(text("pending: €NaN"))
                || read(chart, 60).contains(text("pending: NaN")));
        keepPicture(chart, "liability");
    }

    void looksRightInLightAndDark()
    {
        LedgerExampleBuilder example;
        std::mt19937 random(7);
        const auto pick = [&random](int limit) { return int(random() % unsigned(limit)); };
        for (int merchant = 0; merchant < 30; ++merchant)
            example.builder().names().setMerchant("m" + QByteArray::number(merchant),
                                                  text("Merchant %1 & Sons").arg(merchant));
        for (int i = 0; i < 30'000; ++i) {
            const int age = int(180 * std::pow(pick(1000) / 1000.0, 1.3));
            const bool isPending = age < 3 || pick(60) == 0;
            const std::int64_t amount = 100 + std::int64_t(std::exp(pick(1000) / 110.0)) * 10;
            example.add(
                {.time = kNow.plusSeconds(-86'400LL * age - 3600 * std::min(pick(24), pick(24))),
                 .amount = Money::fromCents(amount),
                 .cashback = Money::fromCents(amount / 20),
                 .merchant = "m" + QByteArray::number(std::min(pick(30), pick(30))),
                 .status = isPending       ? CashbackStatus::Pending
                           : pick(15) == 0 ? CashbackStatus::Reversed
                                           : CashbackStatus::Available});
        }
        LedgerExample ledger(example.builder().finish(kNow), kNow);
        const auto keep = [&](const char *light, const char *dark) {
            keepPicture(ledger.charts, light);
            applyTheme(*qApp, ThemeChoice::Dark);
            keepPicture(ledger.charts, dark);
            applyTheme(*qApp, ThemeChoice::Light);
        };
        keep("light", "dark");
        drag(chartOf(ledger.charts, "chart-cashback"), 60, 100);
        drag(chartOf(ledger.charts, "chart-hours"), 30, 3 * 24 + 16);
        click(chartOf(ledger.charts, "chart-merchants"), 2);
        click(chartOf(ledger.charts, "chart-merchants"), 4, Qt::ControlModifier);
        keep("light-brushed", "dark-brushed");
        const QString folder = qEnvironmentVariable("CHART_PICTURES");
        for (const char *suffix : {"png", "svg", "pdf"})
            if (!folder.isEmpty())
                saved(chartOf(ledger.charts, "chart-cashback"),
                      folder + text("/export.") + QLatin1String(suffix));
        QVERIFY(!chartOf(ledger.charts, "chart-cashback").isEmpty());
    }
};

QTEST_MAIN(TestLedgerCharts)
#include "tst_ledgercharts.moc"
