// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/health/probestore.h"

namespace clicknback {

namespace {

using std::chrono::microseconds;

const QString kNeedsMonitor = QStringLiteral("the role may not see it: it needs pg_monitor");

Reading seconds(const QString &name, const std::optional<microseconds> &time)
{
    const double value = time ? double(time->count()) / 1e6 : 0;
    return {name, time ? std::optional(value) : std::nullopt, QStringLiteral("s"),
            time ? QString() : kNeedsMonitor};
}

Reading count(const QString &name, std::optional<double> value, const QString &text)
{
    return {name, value, {}, text};
}

/// The share of the limit that is taken.
Reading usedConnections(const PostgresFacts &facts)
{
    const bool isKnown = facts.maximumConnections > 0;
    const double share = isKnown ? 100.0 * facts.connections / facts.maximumConnections : 0;
    return {QStringLiteral("connections used"), isKnown ? std::optional(share) : std::nullopt,
            QStringLiteral("%"), QStringLiteral("of %1").arg(facts.maximumConnections)};
}

/// Since the look before; statistics that were reset meanwhile count from then.
Reading newDeadlocks(const PostgresFacts &facts, std::optional<std::int64_t> before)
{
    const QString name = QStringLiteral("deadlocks");
    if (!facts.deadlocks)
        return count(name, {}, QStringLiteral("the database does not count them"));
    if (!before)
        return count(name, {}, QStringLiteral("counted from the next look on"));
    return count(name, double(*facts.deadlocks - (*facts.deadlocks < *before ? 0 : *before)), {});
}

std::optional<double> known(const auto &value)
{
    return value ? std::optional(double(*value)) : std::nullopt;
}

QString line(const PostgresFacts &facts)
{
    const QString text = QStringLiteral("PostgreSQL %1, %2, %3 of %4 connections")
                             .arg(facts.version, facts.isStandby ? QStringLiteral("standby")
                                                                 : QStringLiteral("primary"))
                             .arg(facts.connections)
                             .arg(facts.maximumConnections);
    return facts.blockers.isEmpty() ? text : text + QStringLiteral("; ") + facts.blockers;
}

} // namespace

Sample postgresSample(const PostgresFacts &facts, std::optional<std::int64_t> deadlocksBefore,
                      Instant at)
{
    Sample sample;
    sample.at = at;
    sample.verdict = Verdict::Pass;
    sample.latency = facts.latency;
    sample.text = line(facts);
    sample.readings = {count(QStringLiteral("connections"), double(facts.connections), {}),
                       usedConnections(facts),
                       seconds(QStringLiteral("longest transaction"), facts.longestTransaction),
                       seconds(QStringLiteral("idle in transaction"), facts.longestIdle),
                       count(QStringLiteral("blocked"), known(facts.blocked), facts.blockers),
                       newDeadlocks(facts, deadlocksBefore),
                       {QStringLiteral("size"), known(facts.bytes), QStringLiteral("bytes"), {}}};
    if (facts.isStandby || facts.standbys > 0) // else there is none to read
        sample.readings.push_back(seconds(QStringLiteral("replication lag"), facts.replicationLag));
    return sample;
}

} // namespace clicknback
