// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/probeset.h"

#include <QUrl>

#include <algorithm>
#include <cmath>
#include <functional>

namespace clicknback {

namespace {

bool isBelowApi(const QString &url)
{
    const QString path = QUrl(url).path();
    return path == u"/api" || path.startsWith(u"/api/");
}

/// What one question asks.
ProbeBudget costOf(const ProbeSpec &probe)
{
    switch (probe.kind()) {
    case ProbeKind::Http: // from the server the way does not lead through the proxy
        return probe.from == Vantage::Here && isBelowApi(std::get<HttpQuestion>(probe.question).url)
                   ? ProbeBudget{.apiRequests = 1}
                   : ProbeBudget{.httpRequests = 1};
    case ProbeKind::KillSwitch:
        return {.httpRequests = 1, .apiRequests = 1};
    case ProbeKind::Postgres:
    case ProbeKind::Sql:
    case ProbeKind::DeadJob:
    case ProbeKind::Ingestion:
    case ProbeKind::NightlyReset:
        return {.queries = 1};
    case ProbeKind::Container:
        return {.dockerRequests = 2}; // state, and figures
    case ProbeKind::Host:
        return {.sshCommands = std::get<HostQuestion>(probe.question).isLocal ? 0.0 : 1.0};
    case ProbeKind::Tcp:
    case ProbeKind::Dns:
    case ProbeKind::TlsExpiry:
    case ProbeKind::FileAge:
        return {.sshCommands = probe.from == Vantage::Server ? 1.0 : 0.0};
    default: // of what is known here already
        return {};
    }
}

double timesAMinute(const ProbeSpec &probe)
{
    return probe.isPaused || probe.interval.count() <= 0
               ? 0.0
               : 60'000.0 / double(probe.interval.count());
}

double apiRequestsAMinute(const ProbeSpec &probe)
{
    return timesAMinute(probe) * costOf(probe).apiRequests;
}

/// The rate that each may have at most, so that all together stay within `allowed`.
double fairRate(std::vector<double> rates, double allowed)
{
    std::sort(rates.begin(), rates.end());
    double left = allowed;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const double share = left / double(rates.size() - i);
        if (rates[i] > share)
            return share;
        left -= rates[i];
    }
    return allowed;
}

} // namespace

ProbeBudget budgetOf(const std::vector<ProbeSpec> &probes)
{
    ProbeBudget sum;
    for (const ProbeSpec &probe : probes) {
        const ProbeBudget cost = costOf(probe);
        const double times = timesAMinute(probe);
        sum.httpRequests += times * cost.httpRequests;
        sum.apiRequests += times * cost.apiRequests;
        sum.queries += times * cost.queries;
        sum.sshCommands += times * cost.sshCommands;
        sum.dockerRequests += times * cost.dockerRequests;
    }
    return sum;
}

std::vector<ProbeSpec> keptWithinBudget(std::vector<ProbeSpec> probes)
{
    std::vector<double> rates;
    for (const ProbeSpec &probe : probes) {
        if (const double rate = apiRequestsAMinute(probe); rate > 0)
            rates.push_back(rate);
    }
    const double most = fairRate(rates, kApiRequestsOurs);
    for (ProbeSpec &probe : probes) {
        if (apiRequestsAMinute(probe) > most)
            probe.interval = std::chrono::milliseconds(
                std::int64_t(std::ceil(60'000.0 * costOf(probe).apiRequests / most)));
    }
    return probes;
}

} // namespace clicknback
