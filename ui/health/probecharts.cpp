// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/health/probecharts.h"

#include "models/items/format.h"
#include "models/items/health/probewords.h"
#include "ui/charts/linechart.h"
#include "ui/charts/stackedbars.h"
#include "ui/theme/tokens.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace clicknback {

namespace {

using Microseconds = std::chrono::microseconds;

ChartPoint pointOf(Microseconds latency)
{
    return {double(latency.count()) / 1000.0, formatLatency(latency)};
}

QString latencyLabel(double milliseconds)
{
    return formatLatency(Microseconds(std::int64_t(milliseconds * 1000)));
}

struct Percentile
{
    const char *name;
    double share;
};
constexpr std::array kPercentiles{Percentile{"p50", 0.5}, Percentile{"p95", 0.95},
                                  Percentile{"p99", 0.99}};

std::vector<TimeLine> latencyLines(const ProbeHistory &history)
{
    std::vector<TimeLine> lines;
    for (const Percentile &percentile : kPercentiles) {
        TimeLine line{.name = QLatin1String(percentile.name),
                      .look = {.index = int(lines.size())},
                      .points = {}};
        for (const HistoryStep &step : history.steps) {
            const auto latency = step.latencies.percentile(percentile.share);
            line.points.push_back(
                {step.from, latency ? std::optional(pointOf(*latency)) : std::nullopt});
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

struct PhaseName
{
    const char *name;
    Phases::Time Phases::*time;
};
constexpr std::array kPhases{PhaseName{"DNS", &Phases::dns}, PhaseName{"connect", &Phases::connect},
                             PhaseName{"TLS", &Phases::tls},
                             PhaseName{"first byte", &Phases::firstByte},
                             PhaseName{"body", &Phases::body}};

bool hasPhases(const ProbeHistory &history)
{
    return std::any_of(history.steps.begin(), history.steps.end(),
                       [](const HistoryStep &step) { return step.phases != Phases(); });
}

std::vector<BarSeries> phaseSeries(const ProbeHistory &history)
{
    std::vector<BarSeries> series;
    for (const PhaseName &phase : kPhases) {
        BarSeries one{
            .name = QLatin1String(phase.name), .look = {.index = int(series.size())}, .points = {}};
        for (const HistoryStep &step : history.steps) {
            const Phases::Time &time = step.phases.*phase.time;
            one.points.push_back(time ? pointOf(*time) : ChartPoint());
        }
        series.push_back(std::move(one));
    }
    return series;
}

TimeLine readingLine(const std::vector<Sample> &samples, const QString &name)
{
    TimeLine line{.name = {}, .look = {}, .points = {}};
    for (const Sample &sample : samples) {
        for (const Reading &reading : sample.readings) {
            if (reading.name != name)
                continue;
            std::optional<ChartPoint> value;
            if (reading.value)
                value = ChartPoint{*reading.value, readingText(reading)};
            line.points.push_back({sample.at, value});
        }
    }
    return line;
}

QString unitOf(const std::vector<Sample> &samples, const QString &name)
{
    for (const Sample &sample : samples) {
        for (const Reading &reading : sample.readings) {
            if (reading.name == name && reading.value)
                return reading.unit;
        }
    }
    return {};
}

bool asksOverHttp(ProbeKind kind)
{
    return kind == ProbeKind::Http || kind == ProbeKind::KillSwitch || kind == ProbeKind::TlsExpiry
           || kind == ProbeKind::Tcp;
}

} // namespace

ProbeCharts::ProbeCharts(QWidget *parent)
    : QWidget(parent)
    , m_latency(new LineChart)
    , m_phases(new StackedBars)
    , m_readings(new LineChart)
    , m_reading(new QComboBox)
{
    m_latency->setObjectName(QStringLiteral("chart-latency"));
    m_latency->setTitle(QStringLiteral("Latency of answers"));
    m_latency->setValueFormatter(latencyLabel);
    m_phases->setObjectName(QStringLiteral("chart-phases"));
    m_phases->setTitle(QStringLiteral("Where the time goes"));
    m_phases->setValueFormatter(latencyLabel);
    m_readings->setObjectName(QStringLiteral("chart-readings"));
    m_readings->setTitle(QStringLiteral("What was read"));
    m_reading->setObjectName(QStringLiteral("probe-reading"));
    m_reading->setAccessibleName(QStringLiteral("Which reading is shown"));
    m_readings->setHeaderWidget(m_reading);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_latency, 3);
    layout->addWidget(m_phases, 2);
    layout->addWidget(m_readings, 2);
    connect(m_reading, &QComboBox::currentTextChanged, this, &ProbeCharts::showReading);
}

std::vector<const Chart *> ProbeCharts::charts() const
{
    return {m_latency, m_phases, m_readings};
}

void ProbeCharts::setKind(ProbeKind kind)
{
    m_history = {};
    m_reading->clear();
    m_phases->setVisible(asksOverHttp(kind));
    m_readings->hide();
    setMessage(QStringLiteral("Reading what is kept…"));
}

void ProbeCharts::setMessage(const QString &text)
{
    m_latency->setEmptyText(text);
    m_phases->setEmptyText(text);
    m_readings->setEmptyText(text);
    m_latency->setData({});
    m_phases->setData({}, {});
    m_readings->setData({});
}

void ProbeCharts::setHistory(const ProbeHistory &history, const QTimeZone &zone)
{
    m_history = history;
    m_zone = zone;
    showLatency();
    showPhases();
    offerReadings();
    showReading();
}

void ProbeCharts::showLatency()
{
    const bool isEmpty =
        std::all_of(m_history.steps.begin(), m_history.steps.end(),
                    [](const HistoryStep &step) { return step.latencies.isEmpty(); });
    m_latency->setEmptyText(QStringLiteral("No answer within this time"));
    m_latency->setZone(m_zone);
    m_latency->setTimeRange(m_history.from, m_history.to);
    m_latency->setData(isEmpty ? std::vector<TimeLine>() : latencyLines(m_history));
}

void ProbeCharts::showPhases()
{
    m_phases->setEmptyText(
        hasSamples(m_history.window)
            ? QStringLiteral("No question went through these phases")
            : QStringLiteral("Phases are shown for single questions: choose 1 h or 6 h"));
    if (!hasPhases(m_history))
        return m_phases->setData({}, {});
    QStringList labels;
    QStringList headings;
    for (const HistoryStep &step : m_history.steps) {
        const QString time = formatTime(step.from, m_zone);
        headings << time;
        labels << time.section(u' ', -1).left(5);
    }
    m_phases->setData(labels, phaseSeries(m_history), headings);
}

void ProbeCharts::offerReadings()
{
    const QStringList names = readingNames(m_history.samples);
    QStringList shown;
    for (int i = 0; i < m_reading->count(); ++i)
        shown << m_reading->itemText(i);
    const bool isKept = hasSamples(m_history.window);
    if (isKept && names != shown) {
        const QSignalBlocker quiet(m_reading);
        const QString chosen = m_reading->currentText();
        m_reading->clear();
        m_reading->addItems(names);
        m_reading->setCurrentIndex(std::max(0, int(names.indexOf(chosen))));
    }
    m_readings->setVisible(m_reading->count() > 0);
    m_readings->setHeaderWidget(m_reading);
}

void ProbeCharts::showReading()
{
    m_readings->setEmptyText(
        QStringLiteral("Readings are shown for single questions: choose 1 h or 6 h"));
    const QString name = m_reading->currentText();
    const QString unit = unitOf(m_history.samples, name);
    m_readings->setValueFormatter([unit](double value) {
        return readingText({.name = {}, .value = value, .unit = unit, .text = {}});
    });
    m_readings->setZone(m_zone);
    m_readings->setTimeRange(m_history.from, m_history.to);
    const TimeLine line = readingLine(m_history.samples, name);
    m_readings->setData(line.points.empty() ? std::vector<TimeLine>()
                                            : std::vector<TimeLine>{line});
}

} // namespace clicknback
