// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/observation.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace clicknback {

/// The backend's two health routes (facts 6.1).
enum class HealthEndpoint { Live, Ready };

QString pathOf(HealthEndpoint endpoint);

/// What came back over HTTP.
struct HttpAnswer
{
    int status = 0; ///< 0: no answer; then `error` says why
    QByteArray body;
    std::chrono::microseconds latency{0};
    QString error;
};

/// Good only when code and body are exactly what the route promises: a proxy's 200 is not health.
Observation judge(HealthEndpoint endpoint, const HttpAnswer &answer, Instant at);

/// The state of one instance from its two routes: the worse one, and unknown beats good.
HealthState combined(HealthState live, HealthState ready);

} // namespace clicknback
