// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/endpoint.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace clicknback {

namespace {

QString promisedWord(HealthEndpoint endpoint)
{
    return endpoint == HealthEndpoint::Live ? QStringLiteral("alive") : QStringLiteral("ready");
}

int rank(HealthState state)
{
    switch (state) {
    case HealthState::Paused:
    case HealthState::Good:
        return 0;
    case HealthState::Degraded:
        return 1;
    case HealthState::Unknown:
        return 2;
    case HealthState::Down:
        break;
    }
    return 3;
}

} // namespace

QString pathOf(HealthEndpoint endpoint)
{
    return endpoint == HealthEndpoint::Live ? QStringLiteral("/health/live")
                                            : QStringLiteral("/health/ready");
}

Observation judge(HealthEndpoint endpoint, const HttpAnswer &answer, Instant at)
{
    Observation observation{.at = at};
    if (answer.status == 0) {
        observation.text = answer.error;
        return observation;
    }
    const QString word =
        QJsonDocument::fromJson(answer.body).object().value(QStringLiteral("status")).toString();
    observation.latency = answer.latency;
    observation.succeeded = answer.status == 200 && word == promisedWord(endpoint);
    observation.text =
        QStringLiteral("%1 %2")
            .arg(answer.status)
            .arg(word.isEmpty() ? QStringLiteral("(not the body this route promises)")
                                : word.left(40));
    return observation;
}

HealthState combined(HealthState live, HealthState ready)
{
    return rank(live) >= rank(ready) ? live : ready;
}

} // namespace clicknback
