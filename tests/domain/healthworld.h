// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/incident.h"
#include "models/domain/health/maintenance.h"
#include "models/domain/health/probetrack.h"
#include "models/domain/health/uptime.h"

#include "tests/domain/probeexamples.h"

#include <algorithm>
#include <random>

namespace clicknback {

/// Since the world began.
using Time = std::chrono::milliseconds;

struct Span
{
    Time from{0};
    Time to{0};

    bool holds(Time at) const { return at >= from && at < to; }
    Time length() const { return to - from; }
};

/// What is left of a span without others.
inline std::vector<Span> without(Span whole, const std::vector<Span> &sortedOthers)
{
    std::vector<Span> left;
    for (const Span &other : sortedOthers) {
        if (other.to <= whole.from || other.from >= whole.to)
            continue;
        if (other.from > whole.from)
            left.push_back({whole.from, other.from});
        whole.from = std::min(other.to, whole.to);
    }
    if (whole.length() > Time(0))
        left.push_back(whole);
    return left;
}

/// A time in which a probed thing really did not work.
struct Fault
{
    Span span;
    bool isSlow = false;    ///< works, but slowly
    bool isHiccup = false;  ///< too short for two samples
    bool isParents = false; ///< the parent's fault, which the child suffers from
    Time downtime{0};       ///< what the program counted
};

/// Three simulated days of probes, faults, our own sleeps, a network that dies, and maintenance.
/// Faults begin and end at least kClear away from when we stop or begin to look, so that what must
/// be told does not hang on the moment of a single sample.
class HealthWorld
{
public:
    struct Probe
    {
        ProbeSpec spec;
        std::vector<Fault> faults; ///< sorted, apart from each other
        ProbeTrack track;
        StateTimes times;
        Time due{0};
        Time told{0};    ///< when it last told something
        int guesses = 0; ///< how often it claimed a state that nobody could know any more
    };

    static constexpr Time kLength = std::chrono::hours(72);
    static constexpr Time kInterval = std::chrono::seconds(10);
    static constexpr Time kJitter = kInterval / 20;
    static constexpr Time kLongestInterval = kInterval + kJitter;
    static constexpr Time kTick = std::chrono::seconds(1);
    static constexpr Time kClear = std::chrono::seconds(60);
    static constexpr Time kApart = std::chrono::minutes(12); ///< longer than flapping looks back
    static constexpr int kProbes = 30;
    static constexpr int kChildren = 10; ///< the last ones, of the first one

    explicit HealthWorld(unsigned seed) : m_random(seed)
    {
        makeBlindTimes();
        makeMaintenance();
        makeProbes();
    }

    /// Until `end`, from where it stopped.
    void run(Time end = kLength)
    {
        for (; m_now < end; m_now += kTick)
            tick();
    }

    const std::vector<Probe> &probes() const { return m_probes; }
    std::vector<Incident> incidentsOf(const QString &probeId) const
    {
        std::vector<Incident> found = m_closed;
        found.insert(found.end(), m_book.open().begin(), m_book.open().end());
        std::erase_if(found, [&](const Incident &one) { return one.probeId != probeId; });
        std::sort(found.begin(), found.end(),
                  [](const Incident &a, const Incident &b) { return a.opened < b.opened; });
        return found;
    }
    void forgetWhatWasTold() { std::vector<Incident>().swap(m_closed); }

    /// Whether a fault is long enough, somebody looked, and nobody wanted to be left alone.
    bool isTold(const Fault &fault) const
    {
        return !fault.isHiccup && !fault.isParents && !toldParts(fault).empty();
    }
    Time firstTold(const Fault &fault) const { return toldParts(fault).front().from; }
    /// Real downtime while somebody looked, outside maintenance.
    Time seenDown(const Fault &fault) const
    {
        Time sum{0};
        for (const Span &part : toldParts(fault))
            sum += fault.isSlow || fault.isHiccup ? Time(0) : part.length();
        return sum;
    }
    /// How often looking stopped or began within the fault, or maintenance did.
    int cutsOf(const Fault &fault) const
    {
        int cuts = 0;
        for (const auto *spans : {&m_sleeps, &m_deadTimes, &m_maintenance}) {
            for (const Span &span : *spans)
                cuts += int(fault.span.holds(span.from)) + int(fault.span.holds(span.to));
        }
        return cuts;
    }
    /// When somebody looks again, at `at` or later.
    Time nextLook(Time at) const
    {
        const Span *blind = blindAt(at);
        return blind ? nextLook(blind->to) : at;
    }
    Time lookedAt() const
    {
        Time sum{0};
        for (const Span &part : without({Time(0), kLength}, m_blind))
            sum += part.length();
        return sum;
    }
    Time timeOf(Instant at) const { return Time(at.milliseconds() - kStart.milliseconds()); }
    QString words(const Fault &fault) const
    {
        return QStringLiteral("%1 from %2 to %3")
            .arg(fault.isSlow ? QStringLiteral("slow") : QStringLiteral("down"),
                 instantAt(fault.span.from).toText(), instantAt(fault.span.to).toText());
    }

private:
    static Instant instantAt(Time at) { return kStart.plusMilliseconds(at.count()); }
    Time randomTime(Time least, Time most)
    {
        std::uniform_int_distribution<std::int64_t> pick(least.count(), most.count());
        return Time(pick(m_random));
    }
    Span randomSpan(Time least, Time most)
    {
        const Time length = randomTime(least, most);
        const Time from =
            randomTime(std::chrono::minutes(5), kLength - length - std::chrono::minutes(15));
        return {from, from + length};
    }

    /// Whether no edge of it is close to an edge of what is there.
    bool isClear(const Span &span) const
    {
        for (const auto *spans : {&m_sleeps, &m_deadTimes, &m_maintenance}) {
            for (const Span &other : *spans) {
                for (const Time edge : {other.from, other.to}) {
                    if (std::chrono::abs(span.from - edge) < kClear
                        || std::chrono::abs(span.to - edge) < kClear)
                        return false;
                }
            }
        }
        return true;
    }
    Span clearSpan(Time least, Time most)
    {
        Span span = randomSpan(least, most);
        while (!isClear(span))
            span = randomSpan(least, most);
        return span;
    }

    void makeBlindTimes()
    {
        using namespace std::chrono_literals;
        for (int i = 0; i < 6; ++i)
            m_sleeps.push_back(clearSpan(15min, 4h));
        for (int i = 0; i < 8; ++i)
            m_deadTimes.push_back(clearSpan(2min, 10min));
        m_blind = m_sleeps;
        m_blind.insert(m_blind.end(), m_deadTimes.begin(), m_deadTimes.end());
        std::sort(m_blind.begin(), m_blind.end(),
                  [](const Span &a, const Span &b) { return a.from < b.from; });
    }
    void makeMaintenance()
    {
        using namespace std::chrono_literals;
        for (int i = 0; i < 3; ++i) {
            Span span = clearSpan(60min, 60min);
            // Windows begin with a minute.
            const Time from = std::chrono::floor<std::chrono::minutes>(span.from);
            span = {from, from + 60min};
            if (!isClear(span))
                continue;
            const QDateTime begin =
                QDateTime::fromMSecsSinceEpoch(instantAt(from).milliseconds(), Qt::UTC);
            m_maintenance.push_back(span);
            m_windows.push_back({.name = QStringLiteral("work"),
                                 .day = begin.date(),
                                 .start = begin.time(),
                                 .length = 60min});
        }
    }

    void makeProbes()
    {
        for (int i = 0; i < kProbes; ++i) {
            Probe probe;
            probe.spec.id = QStringLiteral("probe-%1").arg(i);
            probe.spec.name = probe.spec.id;
            if (i >= kProbes - kChildren) {
                probe.spec.parent = m_probes.front().spec.id;
                probe.faults = m_probes.front().faults;
                std::erase_if(probe.faults,
                              [](const Fault &one) { return one.isSlow || one.isHiccup; });
                for (Fault &fault : probe.faults)
                    fault.isParents = true;
            }
            addFaults(probe);
            probe.track = ProbeTrack(trackPolicyOf(probe.spec));
            probe.due = kInterval * i / kProbes;
            m_specs.push_back(probe.spec);
            m_probes.push_back(std::move(probe));
        }
    }
    void addFaults(Probe &probe)
    {
        using namespace std::chrono_literals;
        for (int i = 0; i < 10; ++i)
            add(probe, {.span = clearSpan(1min, i % 2 == 0 ? 10min : 90min)});
        for (int i = 0; i < 4; ++i)
            add(probe, {.span = clearSpan(1min, 30min), .isSlow = true});
        for (int i = 0; i < 40; ++i)
            add(probe, {.span = clearSpan(1s, kInterval - kJitter - 1ms), .isHiccup = true});
        std::sort(probe.faults.begin(), probe.faults.end(),
                  [](const Fault &a, const Fault &b) { return a.span.from < b.span.from; });
    }
    /// Unless it is too close to another one, or nobody could see that there are two.
    void add(Probe &probe, const Fault &fault)
    {
        for (const Fault &other : probe.faults) {
            const bool isFirst = other.span.from < fault.span.from;
            const Span gap{isFirst ? other.span.to : fault.span.to,
                           isFirst ? fault.span.from : other.span.from};
            const std::vector<Span> seen = without(gap, m_blind);
            const bool isSeen = std::any_of(
                seen.begin(), seen.end(), [](const Span &part) { return part.length() >= kClear; });
            if (gap.length() < kApart || !isSeen)
                return;
        }
        probe.faults.push_back(fault);
    }

    std::vector<Span> toldParts(const Fault &fault) const
    {
        std::vector<Span> parts;
        for (const Span &seen : without(fault.span, m_blind)) {
            std::vector<Span> sorted = m_maintenance;
            std::sort(sorted.begin(), sorted.end(),
                      [](const Span &a, const Span &b) { return a.from < b.from; });
            for (const Span &part : without(seen, sorted))
                parts.push_back(part);
        }
        return parts;
    }
    const Span *blindAt(Time at) const
    {
        const auto found = std::find_if(m_blind.begin(), m_blind.end(),
                                        [&](const Span &span) { return span.holds(at); });
        return found == m_blind.end() ? nullptr : &*found;
    }
    static bool isIn(const std::vector<Span> &spans, Time at)
    {
        return std::any_of(spans.begin(), spans.end(),
                           [&](const Span &span) { return span.holds(at); });
    }

    void tick()
    {
        if (isIn(m_sleeps, m_now))
            return;
        bool isNews = m_now.count() % kInterval.count() == 0;
        for (Probe &probe : m_probes) {
            if (m_now - probe.due > kTick) // we slept
                probe.due = m_now + randomTime(Time(0), 2 * kTick);
            if (probe.due > m_now)
                continue;
            isNews = ask(probe, probe.due) || isNews;
            probe.due += kInterval + randomTime(-kJitter, kJitter);
        }
        if (isNews)
            follow();
    }
    /// Returns whether its state changed or is about to.
    bool ask(Probe &probe, Time at)
    {
        const Sample sample = sampleFrom(answerOf(probe, at), instantAt(at));
        const HealthState before = probe.track.stateAt(sample.at);
        const bool isForgotten = at - probe.told > trackPolicyOf(probe.spec).staleAfter;
        probe.guesses += int(isForgotten && before != HealthState::Unknown);
        const StateTimes times =
            timesIn(before, probe.track.observedUntil(sample), isIn(m_maintenance, at));
        probe.times += times;
        if (times.down > Time(0))
            lastFault(probe, at).downtime += times.down;
        probe.track.observe(sample);
        if (sample.verdict != Verdict::Unknown)
            probe.told = at;
        return sample.verdict != Verdict::Pass || probe.track.stateAt(sample.at) != before;
    }
    char answerOf(const Probe &probe, Time at) const
    {
        if (isIn(m_deadTimes, at))
            return 'u';
        const auto fault = std::find_if(probe.faults.begin(), probe.faults.end(),
                                        [&](const Fault &one) { return one.span.holds(at); });
        if (fault == probe.faults.end())
            return 'p';
        return fault->isSlow ? 's' : 'f';
    }
    static Fault &lastFault(Probe &probe, Time at)
    {
        const auto after = std::find_if(probe.faults.begin(), probe.faults.end(),
                                        [&](const Fault &one) { return one.span.from > at; });
        return after == probe.faults.begin() ? *after : *std::prev(after);
    }
    void follow()
    {
        const Instant now = instantAt(m_now);
        const auto window = std::find_if(m_windows.begin(), m_windows.end(),
                                         [&](const auto &one) { return one.isActiveAt(now); });
        std::vector<ProbeStanding> standings;
        for (const Probe &probe : m_probes) {
            standings.push_back(
                {.id = probe.spec.id,
                 .state = probe.track.stateAt(now),
                 .isFlapping = probe.track.isFlappingAt(now),
                 .since = probe.track.sinceAt(now),
                 .recovered = probe.track.recovered(),
                 .last = probe.track.last(),
                 .maintenance = window == m_windows.end() ? QString() : window->name});
        }
        suppressChildren(standings, m_specs);
        IncidentBook::Step step = m_book.follow(standings, m_specs, now);
        m_closed.insert(m_closed.end(), step.closed.begin(), step.closed.end());
    }

    std::mt19937 m_random;
    std::vector<Span> m_sleeps;
    std::vector<Span> m_deadTimes; ///< of our own network
    std::vector<Span> m_blind;     ///< both, sorted by their begin
    std::vector<Span> m_maintenance;
    std::vector<MaintenanceWindow> m_windows;
    std::vector<Probe> m_probes;
    std::vector<ProbeSpec> m_specs;
    IncidentBook m_book;
    std::vector<Incident> m_closed;
    Time m_now{0};
};

} // namespace clicknback
