// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/health/defaultprobes.h"

#include <QUrl>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Probes = std::vector<ProbeSpec>;

/// Whether the address must be looked up, and not written as numbers.
bool isName(const QString &host)
{
    const bool isNumbers = std::all_of(
        host.begin(), host.end(), [](QChar c) { return c.isDigit() || c == u'.' || c == u':'; });
    return !isNumbers && !host.contains(u':') && host != u"localhost";
}

ProbeSpec referenceProbe(const QString &address)
{
    const QUrl url(u"tcp://"_s + address);
    return {.id = u"our-network"_s,
            .name = u"Our own network"_s,
            .question = TcpQuestion{.host = url.host(), .port = quint16(url.port(443))},
            .severity = kMinor};
}

ProbeSpec dnsProbe(const QString &host, const QString &parent)
{
    return {.id = u"dns"_s,
            .name = u"Public name"_s,
            .question = DnsQuestion{.host = host},
            .interval = 60s,
            .severity = kUnavailable,
            .parent = parent};
}

ProbeSpec tlsProbe(const QUrl &url, const QString &caFile, const QString &parent)
{
    return judgedOnce(
        {.id = u"tls"_s,
         .name = u"Public certificate"_s,
         .question =
             TlsQuestion{.host = url.host(), .port = quint16(url.port(443)), .caFile = caFile},
         .interval = 1h,
         .timeout = 10s,
         .severity = kMinor,
         .parent = parent});
}

Probes wholeProbes(const WatchSettings &watch, const QString &parent)
{
    return {{.id = u"live"_s,
             .name = u"Public liveness"_s,
             .question = healthQuestion(watch.publicUrl, false, watch.publicCaFile),
             .severity = kUnavailable,
             .parent = parent},
            {.id = u"ready"_s,
             .name = u"Public readiness"_s,
             .question = healthQuestion(watch.publicUrl, true, watch.publicCaFile),
             .severity = kUnavailable,
             .parent = u"live"_s},
            judgedOnce({.id = u"kill-switch"_s,
                        .name = u"Kill switch"_s,
                        .question = KillSwitchQuestion{.url = watch.publicUrl,
                                                       .caFile = watch.publicCaFile},
                        .interval = 60s,
                        .severity = kFeatureBroken,
                        .parent = u"live"_s})};
}

} // namespace

std::vector<ProbeSpec> publicProbes(const WatchSettings &watch)
{
    Probes probes;
    if (!watch.referenceHost.isEmpty())
        probes.push_back(referenceProbe(watch.referenceHost));
    if (watch.publicUrl.isEmpty())
        return probes;
    const QUrl url(watch.publicUrl);
    QString parent = probes.empty() ? QString() : probes.back().id;
    if (isName(url.host())) {
        probes.push_back(dnsProbe(url.host(), parent));
        parent = probes.back().id;
    }
    if (url.scheme() == u"https")
        probes.push_back(tlsProbe(url, watch.publicCaFile, parent));
    const Probes whole = wholeProbes(watch, parent);
    probes.insert(probes.end(), whole.begin(), whole.end());
    return probes;
}

} // namespace clicknback
