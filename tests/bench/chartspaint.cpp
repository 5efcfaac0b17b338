// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/chartspaint.h"

#include "models/services/ledger/ledgerfilters.h"
#include "tests/bench/measurements.h"
#include "ui/ledger/charts/ledgercharts.h"

#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLegend>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <QComboBox>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QImage>
#include <QJsonObject>

#include <array>
#include <random>

namespace clicknback {

namespace {

constexpr QSize kWindow(1440, 900);
constexpr std::size_t kDays = 520;
constexpr std::size_t kStatuses = 4;
constexpr std::uint32_t kMerchants = 300;
constexpr int kRounds = 200;
constexpr int kPeerRounds = 20; // it takes half a second each

/// Other sums at each call.
class Sums
{
public:
    LedgerSum next()
    {
        const std::int64_t rows = m_rows(m_random);
        return {.rows = rows, .cents = rows * m_cents(m_random), .notNumbers = 0};
    }

private:
    std::mt19937 m_random{1};
    std::uniform_int_distribution<std::int64_t> m_rows{1, 900};
    std::uniform_int_distribution<std::int64_t> m_cents{50, 700};
};

LedgerSnapshotPointer snapshotWithMerchants()
{
    auto names = std::make_shared<LedgerNames>();
    for (std::uint32_t merchant = 0; merchant < kMerchants; ++merchant)
        names->setMerchant(QByteArray("m") + QByteArray::number(merchant),
                           QStringLiteral("Merchant number %1").arg(merchant));
    return std::make_shared<const LedgerSnapshot>(
        std::move(names), std::vector<LedgerChunkPointer>(), Instant::now());
}

template<typename Range>
void fill(Range &range, Sums &sums)
{
    for (LedgerSum &sum : range)
        sum = sums.next();
}

LedgerFigures figures(Sums &sums)
{
    LedgerFigures figures;
    figures.firstDay = 20'000;
    figures.days.resize(kDays);
    for (BandSums &day : figures.days)
        for (std::size_t status = 0; status < kStatuses; ++status)
            day[status] = sums.next();
    figures.merchants.resize(kMerchants);
    fill(figures.amountBins, sums);
    fill(figures.merchants, sums);
    fill(figures.weekHours, sums);
    fill(figures.pendingAges, sums);
    return figures;
}

struct Times
{
    std::vector<double> updates; ///< in milliseconds
    std::vector<double> all;     ///< painting included
};

/// How long `change` takes, and with painting the whole widget.
template<typename Change>
Times measure(QWidget &widget, int rounds, Change change)
{
    QImage screen(kWindow, QImage::Format_ARGB32_Premultiplied);
    Times times;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        change(round);
        times.updates.push_back(double(timer.nsecsElapsed()) / 1e6);
        widget.render(&screen);
        times.all.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

/// A brush grows from day to day; each step brings other figures for all charts.
Times measureOurs(int rounds)
{
    LedgerFilters filters;
    LedgerCharts charts(filters);
    charts.resize(kWindow);
    charts.show();
    QCoreApplication::sendPostedEvents();
    auto *grain = charts.findChild<QComboBox *>(QStringLiteral("cashback-grain"));
    grain->setCurrentIndex(grain->findData(int(DayGrain::Day)));
    Sums sums;
    const LedgerSnapshotPointer snapshot = snapshotWithMerchants();
    std::vector<LedgerViewPointer> views;
    for (int round = 0; round < rounds; ++round) {
        auto view = std::make_shared<LedgerView>();
        view->snapshot = snapshot;
        view->figures = figures(sums);
        view->now = snapshot->takenAt();
        views.push_back(std::move(view));
    }
    charts.setView(views.front());
    const QDate first = views.front()->figures.dayAt(100);
    return measure(charts, rounds, [&](int round) {
        filters.preview({.fromDay = first, .toDay = first.addDays(round)});
        charts.setView(views[std::size_t(round)]);
    });
}

/// Six charts of Qt Charts with as many bars.
class Peer : public QWidget
{
public:
    Peer()
    {
        auto *grid = new QGridLayout(this);
        constexpr std::array<std::pair<int, int>, 6> kShapes{{{kDays, kStatuses},
                                                              {kDays, 1},
                                                              {kPendingAges, 1},
                                                              {kAmountBins, 1},
                                                              {13, 1},
                                                              {kHoursOfWeek, 1}}};
        for (const auto &[bars, statuses] : kShapes) {
            grid->addWidget(makeChart(bars, statuses), m_charts / 3, m_charts % 3);
            ++m_charts;
        }
        resize(kWindow);
    }

    void setOneByOne(Sums &sums)
    {
        for (QBarSet *set : m_sets)
            for (int bar = 0; bar < set->count(); ++bar)
                set->replace(bar, double(sums.next().cents) / 100.0);
    }

private:
    QChartView *makeChart(int bars, int statuses)
    {
        auto *view = new QChartView;
        auto *series = new QStackedBarSeries;
        for (int status = 0; status < statuses; ++status) {
            auto *set = new QBarSet(QString::number(status));
            set->append(QList<qreal>(bars, 1.0));
            set->setPen(Qt::NoPen);
            series->append(set);
            m_sets.push_back(set);
        }
        auto *xAxis = new QValueAxis;
        auto *yAxis = new QValueAxis;
        view->chart()->legend()->hide();
        view->chart()->setAnimationOptions(QChart::NoAnimation);
        view->chart()->addSeries(series);
        view->chart()->addAxis(xAxis, Qt::AlignBottom);
        view->chart()->addAxis(yAxis, Qt::AlignLeft);
        series->attachAxis(xAxis);
        series->attachAxis(yAxis);
        xAxis->setRange(-0.5, bars - 0.5);
        yAxis->setRange(0, 10'000.0 * statuses);
        return view;
    }

    std::vector<QBarSet *> m_sets;
    int m_charts = 0;
};

Times measurePeer()
{
    Peer peer;
    peer.show();
    QCoreApplication::sendPostedEvents();
    Sums sums;
    return measure(peer, kPeerRounds, [&](int) { peer.setOneByOne(sums); });
}

} // namespace

int measureChartsPaint(const BenchArguments &)
{
    const Times ours = measureOurs(kRounds);
    const Times peer = measurePeer();
    return printResult({{QStringLiteral("bench"), QStringLiteral("charts.paint")},
                        {QStringLiteral("rounds"), kRounds},
                        {QStringLiteral("update_p50_ms"), rounded(percentile(ours.updates, 0.5))},
                        {QStringLiteral("p50_ms"), rounded(percentile(ours.all, 0.5))},
                        {QStringLiteral("p95_ms"), rounded(percentile(ours.all, 0.95))},
                        {QStringLiteral("peer"), QStringLiteral("Qt Charts, value by value")},
                        {QStringLiteral("peer_p50_ms"), rounded(percentile(peer.all, 0.5))},
                        {QStringLiteral("peer_p95_ms"), rounded(percentile(peer.all, 0.95))},
                        {QStringLiteral("ratio"),
                         rounded(percentile(ours.all, 0.95) / percentile(peer.all, 0.95))}});
}

} // namespace clicknback
