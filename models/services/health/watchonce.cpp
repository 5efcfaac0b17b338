// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/watchonce.h"

#include "models/services/whendone.h"

#include <algorithm>

namespace clicknback {

struct WatchOnce::Look
{
    explicit Look(const ProbeSpec &spec) : probe(spec), track(trackPolicyOf(spec)) {}

    ProbeSpec probe;
    ProbeTrack track;
    int passes = 0; ///< in a row
    int failures = 0;
    bool isDone = false;
};

WatchOnce::WatchOnce(const Environment &environment, std::vector<ProbeSpec> probes,
                     ProbeSources sources, std::chrono::milliseconds limit)
    : m_probes(std::move(probes)), m_asker(environment, std::move(sources))
{
    for (const ProbeSpec &probe : m_probes) {
        m_looks.push_back(std::make_unique<Look>(probe));
        m_looks.back()->isDone = probe.isPaused;
    }
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    connect(&m_limit, &QTimer::timeout, this, &WatchOnce::finish);
}

WatchOnce::~WatchOnce() = default;

void WatchOnce::start()
{
    m_startedAt = Instant::now();
    m_limit.start();
    for (const auto &look : m_looks) {
        if (!look->isDone)
            ask(*look);
    }
    QTimer::singleShot(0, this, &WatchOnce::finishWhenAllAre);
}

void WatchOnce::ask(Look &look)
{
    whenDone(m_asker.ask(look.probe), this,
             [this, &look](const Sample &sample) { answered(look, sample); });
}

void WatchOnce::answered(Look &look, const Sample &sample)
{
    if (m_isFinished)
        return;
    look.track.observe(sample);
    m_asker.setLastSample(look.probe.id, sample);
    const bool isWell = sample.verdict == Verdict::Pass || sample.verdict == Verdict::Warn;
    look.passes = isWell ? look.passes + 1 : 0;
    look.failures = sample.verdict == Verdict::Fail ? look.failures + 1 : 0;
    look.isDone = isDecided(look, sample);
    if (look.isDone)
        finishWhenAllAre();
    else
        QTimer::singleShot(kPause, this, [this, &look] { ask(look); });
}

bool WatchOnce::isDecided(const Look &look, const Sample &sample) const
{
    if (sample.verdict == Verdict::Unknown)
        return sample.at.secondsSince(m_startedAt) >= kUnknownFor.count();
    return look.passes >= look.probe.successesUntilUp
           || look.failures >= look.probe.failuresUntilDown;
}

void WatchOnce::finishWhenAllAre()
{
    if (std::all_of(m_looks.begin(), m_looks.end(), [](const auto &look) { return look->isDone; }))
        finish();
}

void WatchOnce::finish()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_limit.stop();
    emit finished();
}

std::vector<ProbeStanding> WatchOnce::standings() const
{
    std::vector<ProbeStanding> standings;
    for (const auto &look : m_looks) {
        const std::optional<Sample> &last = look->track.last();
        ProbeStanding standing{.id = look->probe.id, .last = last};
        if (look->probe.isPaused)
            standing.state = HealthState::Paused;
        else if (last)
            standing.state = look->track.stateAt(last->at);
        standing.since = last ? look->track.sinceAt(last->at) : std::nullopt;
        standing.reason = look->probe.isPaused ? QStringLiteral("paused in its file")
                          : last               ? look->track.reason()
                                               : QStringLiteral("no answer within the time given");
        standings.push_back(standing);
    }
    suppressChildren(standings, m_probes);
    return standings;
}

} // namespace clicknback
