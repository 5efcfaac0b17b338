// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/reconcile/findingrows.h"

#include "models/items/checkwords.h"
#include "models/items/format.h"

#include <algorithm>
#include <limits>

namespace clicknback {

namespace {

constexpr std::size_t kTrendRuns = 30;

std::vector<std::optional<std::int64_t>> trendOf(const QString &id,
                                                 const std::vector<PastRun> &runs)
{
    std::vector<std::optional<std::int64_t>> trend;
    for (std::size_t i = runs.size() - std::min(runs.size(), kTrendRuns); i < runs.size(); ++i) {
        const CheckResult *result = runs[i].run.find(id);
        trend.push_back(result ? result->violations : std::nullopt);
    }
    return trend;
}

template<typename T>
std::optional<T> findById(const std::vector<T> &all, const QString &id)
{
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&id](const T &value) { return value.invariant == id; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

FindingRow rowOf(const Invariant &invariant, const CheckResult &result, const CheckHistory &history,
                 Instant now)
{
    FindingRow row{.invariant = &invariant,
                   .result = result,
                   .trend = trendOf(result.id, history.runs),
                   .acknowledgement = findById(history.acknowledgements, result.id)};
    if (row.isViolated()) {
        const auto age = findById(history.ages, result.id);
        row.since = age ? std::optional(age->since) : std::nullopt;
    }
    if (row.isFinding())
        row.acknowledged = stateOf(row.acknowledgement, result.violations.value_or(0), now);
    return row;
}

TimedPoint pointOf(Instant time, std::optional<std::int64_t> count)
{
    return {time,
            count ? std::optional(ChartPoint{double(*count), formatCount(*count)}) : std::nullopt};
}

TimedPoint eurosPoint(const CheckRun &run)
{
    const std::optional<Money> off = walletsOff(run);
    if (!off)
        return {run.checkedAt, std::nullopt};
    const double height = off->isNotANumber() ? std::numeric_limits<double>::quiet_NaN()
                                              : double(off->cents()) / 100.0;
    return {run.checkedAt, ChartPoint{height, formatEuros(*off)}};
}

} // namespace

std::vector<FindingRow> findingRows(const CheckRun &run, const CheckHistory &history, Instant now)
{
    std::vector<FindingRow> rows;
    for (const CheckResult &result : run.results) {
        if (const Invariant *invariant = findInvariant(result.id))
            rows.push_back(rowOf(*invariant, result, history, now));
    }
    sortByGravity(rows);
    return rows;
}

std::vector<TimeLine> invariantLine(const Invariant &invariant, const std::vector<PastRun> &runs)
{
    TimeLine line{.name = unitText(invariant.unit, 2),
                  .look = {.severity = severityOf(invariant.gravity)},
                  .points = {}};
    for (const PastRun &past : runs) {
        const CheckResult *result = past.run.find(invariant.id);
        line.points.push_back(
            pointOf(past.run.checkedAt, result ? result->violations : std::nullopt));
    }
    return runs.empty() ? std::vector<TimeLine>() : std::vector<TimeLine>{std::move(line)};
}

std::vector<TimeLine> findingLines(const std::vector<PastRun> &runs)
{
    std::vector<TimeLine> lines;
    for (const Gravity gravity : {Gravity::High, Gravity::Medium, Gravity::Low}) {
        TimeLine line{
            .name = gravityWord(gravity), .look = {.severity = severityOf(gravity)}, .points = {}};
        for (const PastRun &past : runs)
            line.points.push_back(pointOf(past.run.checkedAt, findingsOf(past.run, gravity)));
        lines.push_back(std::move(line));
    }
    return runs.empty() ? std::vector<TimeLine>() : lines;
}

std::vector<TimeLine> eurosLine(const std::vector<PastRun> &runs)
{
    TimeLine line{.name = QStringLiteral("wallets off by"),
                  .look = {.severity = Severity::Critical},
                  .points = {}};
    for (const PastRun &past : runs)
        line.points.push_back(eurosPoint(past.run));
    return runs.empty() ? std::vector<TimeLine>() : std::vector<TimeLine>{std::move(line)};
}

} // namespace clicknback
