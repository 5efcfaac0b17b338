// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/releases/timeline/deliverycharts.h"

#include "models/items/format.h"
#include "models/items/health/healthwords.h"
#include "models/items/releases/timelinewords.h"
#include "ui/charts/linechart.h"
#include "ui/charts/stackedbars.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/statetile.h"

#include <QGridLayout>

namespace clicknback {

namespace {

using Week = DeliveryFigures::Week;
using Seconds = std::chrono::seconds;

constexpr double kHour = 3600;

StateTile *tile(const char *name, const QString &title)
{
    auto *made = new StateTile(title);
    made->setObjectName(QLatin1String(name));
    made->setActivatable(false);
    return made;
}

LineChart *line(const char *name, const QString &title)
{
    auto *chart = new LineChart;
    chart->setObjectName(QLatin1String(name));
    chart->setTitle(title);
    return chart;
}

QString hoursLabel(double hours)
{
    return durationText(Seconds(std::int64_t(hours * kHour)));
}

std::optional<ChartPoint> hoursPoint(const Fact<Seconds> &time)
{
    if (!time)
        return std::nullopt;
    return ChartPoint{double(time->count()) / kHour, durationText(*time)};
}

std::optional<ChartPoint> ratePoint(const Week &week)
{
    const Fact<double> rate = failureRateOf(week);
    if (!rate)
        return std::nullopt;
    return ChartPoint{*rate * 100, QStringLiteral("%1, %2 of %3")
                                       .arg(shareText(*rate))
                                       .arg(week.failures)
                                       .arg(week.deployments)};
}

/// Empty when no week knows it: the chart says so in words.
template<typename Read>
std::vector<TimeLine> weekly(const std::vector<Week> &weeks, const QString &name, int look,
                             Read read)
{
    TimeLine line{
        .name = name, .look = {.severity = {}, .index = look, .heatStep = {}}, .points = {}};
    bool isKnown = false;
    for (const Week &week : weeks) {
        line.points.push_back({week.from, read(week)});
        isKnown = isKnown || line.points.back().value.has_value();
    }
    return isKnown ? std::vector<TimeLine>{line} : std::vector<TimeLine>();
}

void showTime(StateTile &tile, const Fact<Seconds> &time, const QString &what)
{
    if (time)
        tile.setState(durationText(*time), std::nullopt, {}, what);
    else
        tile.setUnknown(time.why);
}

} // namespace

DeliveryCharts::DeliveryCharts(QWidget *parent)
    : QWidget(parent)
    , m_perWeek(tile("tile-per-week", QStringLiteral("Deployments a week")))
    , m_leadTime(tile("tile-lead-time", QStringLiteral("Lead time")))
    , m_failureRate(tile("tile-failure-rate", QStringLiteral("Failure rate")))
    , m_timeToRestore(tile("tile-restore", QStringLiteral("Time to restore")))
    , m_deployments(new StackedBars)
    , m_leadTimes(line("chart-lead-time", QStringLiteral("Lead time by week")))
    , m_failureRates(line("chart-failure-rate", QStringLiteral("Failure rate by week")))
    , m_restores(line("chart-restore", QStringLiteral("Time to restore by week")))
{
    setObjectName(QStringLiteral("delivery-charts"));
    m_deployments->setObjectName(QStringLiteral("chart-deployments"));
    m_deployments->setTitle(QStringLiteral("Deployments by week"));
    m_deployments->setWholeNumbers(true);
    m_leadTimes->setValueFormatter(hoursLabel);
    m_restores->setValueFormatter(hoursLabel);
    m_failureRates->setValueFormatter([](double share) { return shareText(share / 100); });
    m_failureRates->setWholeNumbers(true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kGrid);
    int column = 0;
    for (StateTile *each : {m_perWeek, m_leadTime, m_failureRate, m_timeToRestore})
        grid->addWidget(each, 0, column++);
    column = 0;
    for (Chart *chart :
         std::initializer_list<Chart *>{m_deployments, m_leadTimes, m_failureRates, m_restores}) {
        chart->setFixedHeight(22 * kGrid);
        grid->setColumnStretch(column, 1);
        grid->addWidget(chart, 1, column++);
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

std::vector<const Chart *> DeliveryCharts::charts() const
{
    return {m_deployments, m_leadTimes, m_failureRates, m_restores};
}

void DeliveryCharts::setUnknown(const QString &why)
{
    for (StateTile *each : {m_perWeek, m_leadTime, m_failureRate, m_timeToRestore})
        each->setUnknown(why);
    m_deployments->setEmptyText(why);
    m_deployments->setData({}, {});
    for (LineChart *chart : {m_leadTimes, m_failureRates, m_restores}) {
        chart->setEmptyText(why);
        chart->setData({});
    }
}

void DeliveryCharts::setFigures(const DeliveryFigures &figures, const QTimeZone &zone)
{
    showTiles(figures);
    showWeeks(figures, zone);
}

void DeliveryCharts::showTiles(const DeliveryFigures &figures)
{
    if (figures.perWeek)
        m_perWeek->setState(
            perWeekText(*figures.perWeek), std::nullopt, {},
            QStringLiteral("%1 in this time").arg(formatCount(figures.deployments)));
    else
        m_perWeek->setUnknown(figures.perWeek.why);
    if (figures.failureRate)
        m_failureRate->setState(
            shareText(*figures.failureRate), std::nullopt, {},
            QStringLiteral("%1 of %2 went wrong")
                .arg(formatCount(figures.failures), formatCount(figures.deployments)));
    else
        m_failureRate->setUnknown(figures.failureRate.why);
    showTime(*m_leadTime, figures.leadTime, QStringLiteral("median, commit to deployment"));
    showTime(*m_timeToRestore, figures.timeToRestore,
             QStringLiteral("median, failure to good again"));
}

void DeliveryCharts::showWeeks(const DeliveryFigures &figures, const QTimeZone &zone)
{
    QStringList labels;
    BarSeries good{QStringLiteral("went well"), {Severity::Good, 0, {}}, {}};
    BarSeries failed{QStringLiteral("failed"), {Severity::Critical, 0, {}}, {}};
    for (const Week &week : figures.weeks) {
        labels << formatTime(week.from, zone).section(u' ', 0, 1);
        const int well = week.deployments - week.failures;
        good.points.push_back({double(well), formatCount(well)});
        failed.points.push_back({double(week.failures), formatCount(week.failures)});
    }
    m_deployments->setEmptyText(QStringLiteral("Nothing was deployed in this time"));
    m_deployments->setData(figures.deployments == 0 ? QStringList() : labels,
                           figures.deployments == 0 ? std::vector<BarSeries>()
                                                    : std::vector<BarSeries>{good, failed});
    const auto show = [&](LineChart &chart, std::vector<TimeLine> lines, const QString &empty) {
        chart.setEmptyText(empty);
        chart.setZone(zone);
        chart.setTimeRange(figures.from, figures.to);
        chart.setData(std::move(lines));
    };
    show(*m_leadTimes,
         weekly(figures.weeks, {}, 0, [](const Week &week) { return hoursPoint(week.leadTime); }),
         QStringLiteral("No deployment in this time has a known commit"));
    show(*m_failureRates, weekly(figures.weeks, {}, 5, ratePoint),
         QStringLiteral("Nothing was deployed in this time"));
    show(*m_restores,
         weekly(figures.weeks, {}, 3,
                [](const Week &week) { return hoursPoint(week.timeToRestore); }),
         QStringLiteral("Nothing had to be restored in this time"));
}

} // namespace clicknback
