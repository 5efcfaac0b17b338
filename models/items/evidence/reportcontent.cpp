// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/evidence/reportcontent.h"

#include <algorithm>

namespace clicknback {

namespace {

bool isViolated(const CheckResult &result)
{
    return result.violations.value_or(0) > 0;
}

/// Runs that could not tell do not end it.
Instant sinceWhen(const ReportContent &content, const QString &id)
{
    Instant since = content.checked.run.checkedAt;
    const std::vector<CheckRun> &runs = content.history;
    // NOLINTNEXTLINE(modernize-loop-convert): clang 14 has no reverse view
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        const CheckResult *result = run->find(id);
        if (!result || !result->violations || content.checked.run.checkedAt < run->checkedAt)
            continue;
        if (!isViolated(*result))
            break;
        since = run->checkedAt;
    }
    const auto kept = content.since.find(id);
    return kept == content.since.end() ? since : std::min(since, kept->second);
}

std::optional<Acknowledgement> acknowledgementOf(const ReportContent &content, const QString &id)
{
    for (const Acknowledgement &said : content.acknowledgements) {
        if (said.invariant == id)
            return said;
    }
    return std::nullopt;
}

ReportedResult reported(const ReportContent &content, const Invariant &invariant,
                        const CheckResult &result)
{
    ReportedResult row{.invariant = &invariant,
                       .result = result,
                       .since = {},
                       .acknowledgement = acknowledgementOf(content, invariant.id),
                       .state = AcknowledgedState::Open};
    if (isViolated(result)) {
        row.since = sinceWhen(content, invariant.id);
        row.state = stateOf(row.acknowledgement, *result.violations, content.checked.run.checkedAt);
    }
    return row;
}

} // namespace

ReportedResults reportedResults(const ReportContent &content)
{
    ReportedResults results;
    for (const CheckResult &result : content.checked.run.results) {
        const Invariant *invariant = findInvariant(result.id);
        if (!invariant)
            continue;
        std::vector<ReportedResult> &group = !result.violations   ? results.untold
                                             : isViolated(result) ? results.found
                                                                  : results.holding;
        group.push_back(reported(content, *invariant, result));
    }
    std::stable_sort(results.found.begin(), results.found.end(),
                     [](const ReportedResult &a, const ReportedResult &b) {
                         return a.invariant->gravity < b.invariant->gravity;
                     });
    return results;
}

std::vector<CheckRun> runsOf(const ReportContent &content, std::size_t most)
{
    std::vector<CheckRun> runs;
    for (const CheckRun &run : content.history) {
        if (run.checkedAt < content.checked.run.checkedAt)
            runs.push_back(run);
    }
    runs.push_back(content.checked.run);
    if (runs.size() > most)
        runs.erase(runs.begin(), runs.end() - std::ptrdiff_t(most));
    return runs;
}

const QString &ReportColours::of(Gravity gravity) const
{
    switch (gravity) {
    case Gravity::High:
        return critical;
    case Gravity::Medium:
        return warning;
    case Gravity::Low:
        break;
    }
    return neutral;
}

} // namespace clicknback
