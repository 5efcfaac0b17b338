// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probetrack.h"
#include "models/services/health/probeasker.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace clicknback {

/// Asks each probe until it is decided: as often as its own thresholds want, half a second apart,
/// and no longer than the limit in all. For a gate after a deployment; keeps nothing.
class WatchOnce : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kPause{500};
    static constexpr std::chrono::seconds kUnknownFor{10}; ///< how long an unknown is asked again

    WatchOnce(const Environment &environment, std::vector<ProbeSpec> probes, ProbeSources sources,
              std::chrono::milliseconds limit = std::chrono::seconds(30));
    ~WatchOnce() override;

    void start();
    bool isFinished() const { return m_isFinished; }
    const std::vector<ProbeSpec> &probes() const { return m_probes; }
    /// In the order of probes().
    std::vector<ProbeStanding> standings() const;

signals:
    void finished();

private:
    struct Look;
    void ask(Look &look);
    void answered(Look &look, const Sample &sample);
    bool isDecided(const Look &look, const Sample &sample) const;
    void finishWhenAllAre();
    void finish();

    std::vector<ProbeSpec> m_probes;
    ProbeAsker m_asker;
    std::vector<std::unique_ptr<Look>> m_looks;
    Instant m_startedAt;
    QTimer m_limit;
    bool m_isFinished = false;
};

} // namespace clicknback
