// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/health/probeset.h"
#include "models/domain/health/uptime.h"
#include "models/domain/severity.h"

#include <QDate>
#include <QTimeZone>

#include <map>
#include <memory>
#include <vector>

namespace clicknback {

/// What some stretch of time was like, for one cell of a bar.
struct StateCell
{
    enum class Kind { NotObserved, Good, Degraded, Down, Maintenance };

    Kind kind = Kind::NotObserved; ///< the worst that was seen
    double share = 1;              ///< of what was observed, in that state
    double observed = 0;           ///< share of the time
    QString text;                  ///< "23 Nov: down 12 min, observed 98 %"

    friend bool operator==(const StateCell &, const StateCell &) = default;
};
using StateCells = std::vector<StateCell>;

QString toText(StateCell::Kind kind);
Severity severityOf(StateCell::Kind kind);
/// `what` names the time in its text.
StateCell stateCell(const StateTimes &times, std::chrono::milliseconds length, const QString &what);

/// One cell for each day (UTC) up to `today`, `count` of them, of the buckets that there are.
StateCells dayCells(const std::vector<HistoryBucket> &days, QDate today, int count);
/// From the first day that was observed, at most `count` days, up to `now`.
std::optional<UptimeRange> uptimeOfDays(const std::vector<HistoryBucket> &days, Instant now,
                                        int count);

inline constexpr int kWallDays = 90;

/// One sample of a strip.
struct StripPoint
{
    Instant at;
    Verdict verdict = Verdict::Unknown;
    std::optional<std::chrono::microseconds> latency;

    friend bool operator==(const StripPoint &, const StripPoint &) = default;
};

/// The last samples over the time that they would take without a gap.
struct Strip
{
    std::chrono::milliseconds window{0};
    std::chrono::milliseconds interval{0}; ///< between two samples that belong together
    std::vector<StripPoint> points;        ///< oldest first
    std::chrono::microseconds slowest{0};
};

Strip stripOf(const std::vector<Sample> &samples, std::chrono::milliseconds interval,
              std::size_t most);

/// A probe on the wall, or the title of a section (without an id).
struct WallRow
{
    QString group;
    QString id;
    QString name;
    HealthState state = HealthState::Unknown;
    bool isQuiet = false; ///< nobody is told of it
    QString stateText;    ///< "down for 3 min"
    QString since;        ///< "since 14:02:11"
    QString answer;       ///< "connection refused"
    QString asked;        ///< "12 ms · asked 8 s ago"
    QStringList marks;    ///< "acknowledged by carol"
    std::shared_ptr<const Strip> strip;
    std::shared_ptr<const StateCells> days; ///< null: not known yet
    QString uptime;

    bool isTitle() const { return id.isEmpty(); }
    /// All of it in one sentence, for those who hear it.
    QString sentence() const;
    friend bool operator==(const WallRow &, const WallRow &) = default;
};

/// What is known of the past of each probe, by its id.
struct WallPast
{
    std::map<QString, std::shared_ptr<const Strip>> strips;
    std::map<QString, std::shared_ptr<const StateCells>> days;
    std::map<QString, QString> uptimes;
};

/// Sections in the order of ProbeGroup, probes within in theirs; each title counts what is wrong.
std::vector<WallRow> wallRows(const std::vector<ProbeSpec> &probes,
                              const std::vector<ProbeStanding> &standings, const WallPast &past,
                              Instant now, const QTimeZone &zone);

} // namespace clicknback
