// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probetrack.h"

#include "tests/domain/printing.h"

namespace clicknback {

/// Samples and states as tests of health write them: one letter a sample, from `kStart` on.
inline const Instant kStart = Instant::startOfDay(QDate(2026, 11, 23));

/// p pass, s slow, w warn, f fail, anything else unknown.
inline Sample sampleFrom(char letter, Instant at)
{
    using namespace std::chrono_literals;
    if (letter == 'f')
        return {.at = at,
                .verdict = Verdict::Fail,
                .layer = ProbeLayer::Connect,
                .text = QStringLiteral("connection refused")};
    if (letter == 'w')
        return {.at = at,
                .verdict = Verdict::Warn,
                .latency = 4ms,
                .text = QStringLiteral("disk 85 %")};
    if (letter == 'p' || letter == 's')
        return {.at = at,
                .verdict = Verdict::Pass,
                .latency = letter == 's' ? 1'500ms : 4ms,
                .text = QStringLiteral("200 ready")};
    return {.at = at, .text = QStringLiteral("no connection over SSH")};
}

inline char letterOf(HealthState state)
{
    switch (state) {
    case HealthState::Good:
        return 'g';
    case HealthState::Degraded:
        return 'd';
    case HealthState::Down:
        return 'D';
    case HealthState::Paused:
        return 'p';
    case HealthState::Unknown:
        break;
    }
    return '?';
}

inline char *toString(HealthState state)
{
    return QTest::toString(toText(state));
}

} // namespace clicknback
