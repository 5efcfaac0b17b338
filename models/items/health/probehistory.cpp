// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/probehistory.h"

#include "models/items/format.h"

#include <algorithm>

namespace clicknback {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int kDayHours = 24;

class Steps
{
public:
    Steps(HistoryWindow window, const KeptPast &past, const QTimeZone &zone)
        : m_from(past.from), m_to(past.to), m_step(stepOf(window)), m_zone(zone)
    {
        const std::int64_t length = past.to.secondsSince(past.from);
        const std::int64_t step = m_step.count();
        // The last one may be shorter: the newest is what a person looks for.
        const std::int64_t count = std::max<std::int64_t>(0, (length + step - 1) / step);
        for (std::int64_t i = 0; i < count; ++i)
            m_steps.push_back({.from = m_from.plusSeconds(i * step),
                               .latencies = {},
                               .phases = {},
                               .state = {},
                               .samples = 0});
        m_times.resize(m_steps.size());
        m_samples.resize(m_steps.size());
    }

    void add(const HistoryBucket &bucket)
    {
        const std::optional<std::size_t> at = indexOf(bucket.from);
        if (!at)
            return;
        m_steps[*at].latencies.merge(bucket.latencies);
        m_steps[*at].samples += bucket.samples;
        m_times[*at] += bucket.times;
    }

    /// `countsTime`: there are no buckets that say how long which state lasted.
    void add(const Sample &sample, seconds until, bool countsTime)
    {
        const std::optional<std::size_t> at = indexOf(sample.at);
        if (!at)
            return;
        m_samples[*at].push_back(&sample);
        if (!countsTime)
            return;
        ++m_steps[*at].samples;
        const bool hasPassed = sample.verdict == Verdict::Pass || sample.verdict == Verdict::Warn;
        if (sample.latency && hasPassed)
            m_steps[*at].latencies.add(*sample.latency);
        addTime(m_times[*at], sample.verdict, until);
    }

    std::vector<HistoryStep> take()
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            m_steps[i].state = stateCell(m_times[i], lengthFrom(m_steps[i].from),
                                         formatTime(m_steps[i].from, m_zone));
            m_steps[i].phases = medians(m_samples[i]);
        }
        return std::move(m_steps);
    }

private:
    using PhaseTime = Phases::Time Phases::*;

    seconds lengthFrom(Instant from) const
    {
        return std::min(m_step, seconds(m_to.secondsSince(from)));
    }

    std::optional<std::size_t> indexOf(Instant time) const
    {
        if (time < m_from)
            return std::nullopt;
        const auto index = std::size_t(time.secondsSince(m_from) / m_step.count());
        return index < m_steps.size() ? std::optional(index) : std::nullopt;
    }

    static void addTime(StateTimes &times, Verdict verdict, seconds length)
    {
        if (verdict == Verdict::Pass)
            times.good += length;
        else if (verdict == Verdict::Warn)
            times.degraded += length;
        else if (verdict == Verdict::Fail)
            times.down += length;
    }

    static Phases::Time median(const std::vector<const Sample *> &samples, PhaseTime phase)
    {
        std::vector<std::chrono::microseconds> times;
        for (const Sample *sample : samples) {
            if (sample->phases.*phase)
                times.push_back(*(sample->phases.*phase));
        }
        if (times.empty())
            return std::nullopt;
        const auto middle = times.begin() + std::ptrdiff_t(times.size() / 2);
        std::nth_element(times.begin(), middle, times.end());
        return *middle;
    }

    static Phases medians(const std::vector<const Sample *> &samples)
    {
        Phases phases;
        for (const PhaseTime phase :
             {&Phases::dns, &Phases::connect, &Phases::tls, &Phases::firstByte, &Phases::body})
            phases.*phase = median(samples, phase);
        return phases;
    }

    Instant m_from;
    Instant m_to;
    seconds m_step;
    QTimeZone m_zone;
    std::vector<HistoryStep> m_steps;
    std::vector<StateTimes> m_times;
    std::vector<std::vector<const Sample *>> m_samples;
};

/// How long each sample speaks for: to the next one, and never longer than three usual distances.
std::vector<seconds> spansOf(const std::vector<Sample> &samples, Instant to)
{
    std::vector<seconds> spans;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Instant next = i + 1 < samples.size() ? samples[i + 1].at : to;
        spans.emplace_back(next.secondsSince(samples[i].at));
    }
    if (spans.empty())
        return spans;
    std::vector<seconds> sorted = spans;
    const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    const seconds longest = 3 * std::max(*middle, seconds(1));
    for (seconds &span : spans)
        span = std::clamp(span, seconds(0), longest);
    return spans;
}

} // namespace

QString toText(HistoryWindow window)
{
    switch (window) {
    case HistoryWindow::Hour:
        return QStringLiteral("1 h");
    case HistoryWindow::SixHours:
        return QStringLiteral("6 h");
    case HistoryWindow::Day:
        return QStringLiteral("24 h");
    case HistoryWindow::Week:
        return QStringLiteral("7 d");
    case HistoryWindow::Month:
        return QStringLiteral("30 d");
    case HistoryWindow::Year:
        break;
    }
    return QStringLiteral("1 y");
}

seconds lengthOf(HistoryWindow window)
{
    switch (window) {
    case HistoryWindow::Hour:
        return hours(1);
    case HistoryWindow::SixHours:
        return hours(6);
    case HistoryWindow::Day:
        return hours(kDayHours);
    case HistoryWindow::Week:
        return hours(7 * kDayHours);
    case HistoryWindow::Month:
        return hours(30 * kDayHours);
    case HistoryWindow::Year:
        break;
    }
    return hours(365 * kDayHours);
}

seconds stepOf(HistoryWindow window)
{
    switch (window) {
    case HistoryWindow::Hour:
        return minutes(1);
    case HistoryWindow::SixHours:
        return minutes(5);
    case HistoryWindow::Day:
        return minutes(15);
    case HistoryWindow::Week:
        return hours(2);
    case HistoryWindow::Month:
        return hours(6);
    case HistoryWindow::Year:
        break;
    }
    return hours(3 * kDayHours);
}

bool hasSamples(HistoryWindow window)
{
    return window == HistoryWindow::Hour || window == HistoryWindow::SixHours;
}

ProbeHistory probeHistory(HistoryWindow window, const KeptPast &past, const QTimeZone &zone)
{
    Steps steps(window, past, zone);
    for (const HistoryBucket &bucket : past.buckets)
        steps.add(bucket);
    const bool countsTime = past.buckets.empty();
    const std::vector<seconds> spans = spansOf(past.samples, past.to);
    for (std::size_t i = 0; i < past.samples.size(); ++i)
        steps.add(past.samples[i], spans[i], countsTime);
    return {.window = window,
            .from = past.from,
            .to = past.to,
            .steps = steps.take(),
            .samples = past.samples,
            .uptime = past.uptime};
}

QStringList readingNames(const std::vector<Sample> &samples)
{
    QStringList names;
    for (const Sample &sample : samples) {
        for (const Reading &reading : sample.readings) {
            if (reading.value && !names.contains(reading.name))
                names << reading.name;
        }
    }
    return names;
}

} // namespace clicknback
