// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/health/wallrows.h"

#include "models/items/health/healthwords.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace clicknback {

namespace {

using Kind = StateCell::Kind;
using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds kDay = std::chrono::hours(24);

struct Worst
{
    Kind kind;
    Milliseconds time;
};

Worst worstIn(const StateTimes &times)
{
    if (times.down.count() > 0)
        return {Kind::Down, times.down};
    if (times.degraded.count() > 0)
        return {Kind::Degraded, times.degraded};
    if (times.good.count() > 0)
        return {Kind::Good, times.good};
    if (times.maintenance.count() > 0)
        return {Kind::Maintenance, times.maintenance};
    return {Kind::NotObserved, {}};
}

QString percentText(double share)
{
    // All is said only of all.
    const double percent = share * 100;
    return QStringLiteral("%1 %").arg(share < 1 ? std::min(99, int(std::floor(percent))) : 100);
}

QString cellText(const Worst &worst, double observed, const QString &what)
{
    if (worst.kind == Kind::NotObserved)
        return QStringLiteral("%1: not observed").arg(what);
    const bool isWholeGood = worst.kind == Kind::Good;
    const QString time = durationText(std::chrono::duration_cast<std::chrono::seconds>(worst.time));
    return QStringLiteral("%1: %2%3, observed %4")
        .arg(what, toText(worst.kind), isWholeGood ? QString() : QLatin1Char(' ') + time,
             percentText(observed));
}

Instant endOf(QDate day)
{
    return Instant::startOfDay(day.addDays(1));
}

const ProbeStanding *standingOf(const std::vector<ProbeStanding> &standings, const QString &id)
{
    const auto at = std::find_if(standings.begin(), standings.end(),
                                 [&id](const ProbeStanding &each) { return each.id == id; });
    return at == standings.end() ? nullptr : &*at;
}

template<typename Map>
typename Map::mapped_type valueOf(const Map &map, const QString &id)
{
    const auto at = map.find(id);
    return at == map.end() ? typename Map::mapped_type() : at->second;
}

WallRow rowOf(const ProbeSpec &probe, const ProbeStanding &standing, const WallPast &past,
              Instant now, const QTimeZone &zone)
{
    WallRow row;
    row.group = toText(probe.group);
    row.id = probe.id;
    row.name = probe.name;
    row.state = standing.state;
    row.stateText = stateText(standing, now);
    if (standing.since)
        row.since = QStringLiteral("since %1").arg(shortMomentText(*standing.since, now, zone));
    row.answer = answerText(standing);
    row.asked = askedText(standing, now);
    row.marks = marksOf(standing, now, zone);
    row.isQuiet = !row.marks.isEmpty();
    row.strip = valueOf(past.strips, probe.id);
    row.days = valueOf(past.days, probe.id);
    row.uptime = valueOf(past.uptimes, probe.id);
    return row;
}

/// What is wrong in the rows of a section, in words: "1 down, 2 unknown"; empty: nothing.
QString troubleOf(const std::vector<ProbeStanding> &standings)
{
    QStringList parts;
    for (const StateCount &count : stateCounts(standings)) {
        if (count.state != HealthState::Good && count.state != HealthState::Paused)
            parts << QStringLiteral("%1 %2").arg(count.count).arg(toText(count.state));
    }
    return parts.join(QStringLiteral(", "));
}

WallRow titleOf(ProbeGroup group, const std::vector<ProbeStanding> &standings)
{
    WallRow title;
    title.group = toText(group);
    title.name = title.group;
    title.state = clicknback::worstOf(standings);
    const QString trouble = troubleOf(standings);
    const QString all = QString::number(standings.size());
    title.stateText = trouble.isEmpty() ? all : QStringLiteral("%1, %2").arg(all, trouble);
    return title;
}

constexpr ProbeGroup kGroups[] = {ProbeGroup::Public, ProbeGroup::Instances,  ProbeGroup::Database,
                                  ProbeGroup::Domain, ProbeGroup::Containers, ProbeGroup::Host,
                                  ProbeGroup::Backups};

} // namespace

QString toText(StateCell::Kind kind)
{
    switch (kind) {
    case Kind::Good:
        return QStringLiteral("good");
    case Kind::Degraded:
        return QStringLiteral("degraded");
    case Kind::Down:
        return QStringLiteral("down");
    case Kind::Maintenance:
        return QStringLiteral("maintenance");
    case Kind::NotObserved:
        break;
    }
    return QStringLiteral("not observed");
}

Severity severityOf(StateCell::Kind kind)
{
    switch (kind) {
    case Kind::Good:
        return Severity::Good;
    case Kind::Degraded:
        return Severity::Warning;
    case Kind::Down:
        return Severity::Critical;
    case Kind::Maintenance:
        return Severity::Neutral;
    case Kind::NotObserved:
        break;
    }
    return Severity::Unknown;
}

StateCell stateCell(const StateTimes &times, Milliseconds length, const QString &what)
{
    const Worst worst = worstIn(times);
    const double observed = double(times.observed().count());
    StateCell cell{.kind = worst.kind, .share = 0, .observed = 0, .text = {}};
    cell.share = observed > 0 ? double(worst.time.count()) / observed : 0;
    cell.observed = length.count() > 0 ? std::min(1.0, observed / double(length.count())) : 0;
    cell.text = cellText(worst, cell.observed, what);
    return cell;
}

StateCells dayCells(const std::vector<HistoryBucket> &days, QDate today, int count)
{
    std::map<QDate, StateTimes> times;
    for (const HistoryBucket &bucket : days)
        times[bucket.from.utcDay()] += bucket.times;
    StateCells cells;
    for (QDate day = today.addDays(1 - count); day <= today; day = day.addDays(1)) {
        const QString name = QLocale(QLocale::English).toString(day, QStringLiteral("d MMM"));
        const auto seen = times.find(day);
        cells.push_back(stateCell(seen == times.end() ? StateTimes() : seen->second, kDay, name));
    }
    return cells;
}

std::optional<UptimeRange> uptimeOfDays(const std::vector<HistoryBucket> &days, Instant now,
                                        int count)
{
    const Instant earliest = Instant::startOfDay(now.utcDay().addDays(1 - count));
    std::optional<Instant> from;
    StateTimes times;
    for (const HistoryBucket &bucket : days) {
        if (bucket.from < earliest || bucket.from >= endOf(now.utcDay()))
            continue;
        from = std::min(from.value_or(bucket.from), bucket.from);
        times += bucket.times;
    }
    if (!from)
        return std::nullopt;
    return uptimeOf(times, Milliseconds(now.milliseconds() - from->milliseconds()));
}

Strip stripOf(const std::vector<Sample> &samples, Milliseconds interval, std::size_t most)
{
    Strip strip{.window = interval * int(most), .interval = interval, .points = {}, .slowest = {}};
    const std::size_t skipped = samples.size() > most ? samples.size() - most : 0;
    for (std::size_t i = skipped; i < samples.size(); ++i) {
        strip.points.push_back({samples[i].at, samples[i].verdict, samples[i].latency});
        strip.slowest = std::max(strip.slowest, samples[i].latency.value_or(strip.slowest));
    }
    return strip;
}

QString WallRow::sentence() const
{
    QStringList parts{name, stateText};
    if (!isTitle())
        parts << since << answer << asked << marks << uptime;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

std::vector<WallRow> wallRows(const std::vector<ProbeSpec> &probes,
                              const std::vector<ProbeStanding> &standings, const WallPast &past,
                              Instant now, const QTimeZone &zone)
{
    std::vector<WallRow> rows;
    for (const ProbeGroup group : kGroups) {
        std::vector<WallRow> section;
        std::vector<ProbeStanding> within;
        for (const ProbeSpec &probe : probes) {
            const ProbeStanding *standing = standingOf(standings, probe.id);
            if (probe.group != group || !standing)
                continue;
            section.push_back(rowOf(probe, *standing, past, now, zone));
            within.push_back(*standing);
        }
        if (section.empty())
            continue;
        rows.push_back(titleOf(group, within));
        std::move(section.begin(), section.end(), std::back_inserter(rows));
    }
    return rows;
}

} // namespace clicknback
