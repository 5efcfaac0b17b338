// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/bandchart.h"
#include "ui/theme/tokens.h"
#include "ui/wallets/walletbands.h"
#include "ui/wallets/wallethistorypanel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/timedisplay.h"

#include <QApplication>
#include <QDateTimeEdit>
#include <QTest>

#include <cmath>

using namespace clicknback;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = *Instant::fromText(u"2026-11-01 12:00:00");
const Instant kNow = kStart.plusSeconds(3600);

PurchaseRow purchase(const QString &id, const QString &status, const QString &cashbackStatus,
                     int second, Money amount = Money::fromCents(500))
{
    PurchaseRow row;
    row.id = id;
    row.status = status;
    row.createdAt = kStart.plusSeconds(second);
    row.cashbackId = u"c-"_s + id;
    row.cashbackStatus = cashbackStatus;
    row.cashbackRowAmount = amount;
    return row;
}

WalletHistory sample()
{
    return walletHistory({purchase(u"a"_s, u"confirmed"_s, u"available"_s, 0),
                          purchase(u"b"_s, u"pending"_s, u"pending"_s, 600)},
                         {}, kNow);
}

BandLine lineOf(std::vector<BandPoint> points)
{
    return {.name = u"pending"_s, .look = {}, .points = std::move(points)};
}

BandPoint at(int second, double low, double high)
{
    return {kStart.plusSeconds(second), low, high, QStringLiteral("%1 to %2").arg(low).arg(high)};
}

void show(QWidget &widget, int width = 600, int height = 240)
{
    widget.resize(width, height);
    widget.show();
    widget.grab();
}

QString text(QWidget &panel, const char *name)
{
    return panel.findChild<PlainLabel *>(QLatin1String(name))->text();
}

} // namespace

class WalletHistoryUiTest : public QObject
{
    Q_OBJECT

    TimeDisplay m_time;

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        m_time.setUtc(true);
    }

    void narrowSpansAreJoinedWithoutLosingAnExtreme()
    {
        const std::vector<BandSpan> spans{{0, 1, 5, 5}, {1, 2, 1, 9}, {2, 3, 6, 6}, {3, 9, 2, 3}};
        QCOMPARE(joinNarrow(spans, 0), spans);
        QCOMPARE(joinNarrow(spans, 2.5), (std::vector<BandSpan>{{0, 3, 1, 9}, {3, 9, 2, 3}}));
        QVERIFY(joinNarrow({}, 1).empty());
    }

    void aBandIsReadWhereThePointerIs()
    {
        BandChart chart;
        chart.setData({lineOf({at(0, 1, 1), at(60, 1, 3), at(120, 2, 2)})});
        show(chart);
        QVERIFY(!chart.isEmpty());
        chart.setCurrentSlot(1);
        QCOMPARE(chart.readoutLines(),
                 (QStringList{u"from 1 Nov 2026 12:01:00"_s, u"pending: 1 to 3"_s}));
        QVERIFY(chart.accessibleDescription().contains(u"1 to 3"));
    }

    void thousandsOfStepsAreReducedToThePlot()
    {
        std::vector<BandPoint> points;
        for (int i = 0; i < 40'000; ++i)
            points.push_back(at(i, i % 7, i % 7 + 1));
        BandChart chart;
        show(chart);
        chart.setData({lineOf(points)});
        QVERIFY2(chart.drawnSpanCount() <= 600,
                 qPrintable(QString::number(chart.drawnSpanCount())));
    }

    void whatIsNoNumberIsAGapThatReadsNan()
    {
        BandChart chart;
        chart.setData({lineOf({at(0, 1, 1), at(60, NAN, NAN), at(120, 2, 2), at(180, 2, 2)})});
        show(chart);
        QCOMPARE(chart.drawnSpanCount(), 3);
        chart.setData({});
        QVERIFY(chart.isEmpty());
        show(chart);
    }

    void bandsAreTheStepsOfTheHistory()
    {
        const std::vector<BandLine> bands = walletBands(sample());
        QCOMPARE(bands.size(), 2u);
        QCOMPARE(bands[0].points.size(), 3u);
        QCOMPARE(bands[0].points[1].exact, u"€5.00 to €10.00"_s);
        QCOMPARE(bands[0].points[2].exact, u"€5.00"_s);
        QCOMPARE(bands[1].points[2].exact, u"€5.00"_s);
        QVERIFY(walletBands({}).empty());
    }

    void notANumberHasNoHeight()
    {
        const std::vector<BandLine> bands = walletBands(walletHistory(
            {purchase(u"a"_s, u"pending"_s, u"pending"_s, 0, Money::notANumber())}, {}, kNow));
        QVERIFY(std::isnan(bands[0].points[0].high));
        QCOMPARE(bands[0].points[0].exact, u"NaN"_s);
    }

    void theBalanceAtAnyInstantIsSaid()
    {
        WalletHistoryPanel panel(m_time);
        panel.setHistory(sample());
        panel.setStored(Buckets{Money::fromCents(500), Money::fromCents(575), {}});
        QCOMPARE(text(panel, "history-answer"), u"Pending was €5.00.\nAvailable was €5.00."_s);
        QVERIFY(text(panel, "history-end").contains(u"stored is €5.75 (+0.75)"));
        auto *when = panel.findChild<QDateTimeEdit *>(u"history-when"_s);
        when->setDateTime(QDateTime(QDate(2026, 11, 1), QTime(12, 5), Qt::UTC));
        QVERIFY(text(panel, "history-answer").contains(u"between €0.00 and €5.00: 1 change"));
        when->setDateTime(QDateTime(QDate(2026, 11, 1), QTime(11, 59), Qt::UTC));
        QCOMPARE(text(panel, "history-answer"), u"Pending was €0.00.\nAvailable was €0.00."_s);
        when->setDateTime(QDateTime(QDate(2036, 11, 1), QTime(11, 59), Qt::UTC));
        QCOMPARE(text(panel, "history-answer"), u"That is in the future."_s);
    }

    void theChosenInstantStaysInEveryZoneAndThroughARefresh()
    {
        TimeDisplay time;
        time.setOwnZone("Asia/Tokyo");
        WalletHistoryPanel panel(time);
        panel.setHistory(sample());
        auto *when = panel.findChild<QDateTimeEdit *>(u"history-when"_s);
        when->setDateTime(QDateTime(QDate(2026, 11, 1), QTime(21, 5), Qt::UTC)); // 12:05 UTC
        const QString answer = text(panel, "history-answer");
        QVERIFY(answer.contains(u"between"));
        time.setUtc(true);
        QCOMPARE(when->time(), QTime(12, 5));
        QCOMPARE(text(panel, "history-answer"), answer);
        panel.setHistory(sample());
        QCOMPARE(text(panel, "history-answer"), answer);
    }

    void aClickOnTheChartAsksForThatInstantExactly()
    {
        WalletHistoryPanel panel(m_time);
        PurchaseRow row = purchase(u"a"_s, u"pending"_s, u"pending"_s, 0);
        row.createdAt = row.createdAt->plusMilliseconds(500); // the fields show whole seconds
        panel.setHistory(walletHistory({row}, {}, kNow));
        auto *chart = panel.findChild<BandChart *>(u"chart-wallet-history"_s);
        emit chart->slotActivated(0, Qt::NoModifier);
        QVERIFY(text(panel, "history-answer").startsWith(u"Pending was €5.00."));
    }

    void whatWasNotReadIsNotSaid()
    {
        WalletHistoryPanel panel(m_time);
        panel.show();
        const auto *end = panel.findChild<PlainLabel *>(u"history-end"_s);
        QVERIFY(!end->isVisible());
        panel.setHistory(sample());
        QVERIFY(!end->isVisible()); // what is stored is not known yet: not "no wallet"
        panel.setStored({});
        QVERIFY(end->isVisible() && end->text().contains(u"no wallet"));
        panel.clear();
        QVERIFY(!end->isVisible());
    }

    void aCutHistorySaysSo()
    {
        WalletHistoryPanel panel(m_time);
        panel.setHistory(walletHistory({purchase(u"a"_s, u"pending"_s, u"pending"_s, 0)}, {}, kNow,
                                       {.purchasesAreComplete = false}));
        QVERIFY(text(panel, "history-limits").contains(u"newest purchases only"));
    }

    void looksRightInBothThemes_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light") << ThemeChoice::Light;
        QTest::newRow("dark") << ThemeChoice::Dark;
    }
    void looksRightInBothThemes()
    {
        QFETCH(ThemeChoice, theme);
        applyTheme(*qApp, theme);
        WalletHistoryPanel panel(m_time);
        panel.setHistory(sample());
        panel.setStored(Buckets{Money::fromCents(500), Money::fromCents(575), {}});
        show(panel, 1200, 340);
        const QImage picture = panel.grab().toImage();
        if (const QString folder = qEnvironmentVariable("CLICKNBACK_OPS_PICTURES");
            !folder.isEmpty())
            picture.save(QStringLiteral("%1/history-%2.png")
                             .arg(folder, QString::fromUtf8(QTest::currentDataTag())));
        const QRgb pending = tokensOf(qApp->palette()).severity(Severity::Pending).rgb();
        int drawn = 0;
        for (int y = 40; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width() * 2 / 3; ++x)
                drawn += picture.pixel(x, y) == pending ? 1 : 0;
        }
        QVERIFY2(drawn > 60, qPrintable(QString::number(drawn)));
    }
};

QTEST_MAIN(WalletHistoryUiTest)
#include "tst_wallethistory.moc"
