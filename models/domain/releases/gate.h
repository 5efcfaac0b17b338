// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/fact.h"
#include "models/domain/instant.h"
#include "models/domain/releases/gaterule.h"

#include <vector>

namespace clicknback {

struct CheckStep
{
    QString name;
    QString conclusion; ///< as Check's

    friend bool operator==(const CheckStep &, const CheckStep &) = default;
};

/// A job of a workflow run, or a check run, of a commit. A review is one named "review" that
/// succeeded.
struct Check
{
    QString name;
    QString status;     ///< "queued", "in_progress", "completed", …
    QString conclusion; ///< of a completed one: "success", "failure", "cancelled", "skipped",
                        ///< "timed_out", "neutral", "action_required", "stale"
    QString url;        ///< for a person
    std::optional<Instant> startedAt;
    std::optional<Instant> finishedAt;
    std::vector<CheckStep> steps;

    friend bool operator==(const Check &, const Check &) = default;
};

enum class GateState {
    Passed,
    Failed,
    Running,
    NotRun, ///< skipped, or there is no such job
    Unknown,
};

struct Gate
{
    GateKind kind = GateKind::Lint;
    GateState state = GateState::Unknown;
    bool isRequired = true;
    QString job; ///< the one that decided; empty: none
    QString url;
    QString why; ///< unless passed: "the job test was cancelled", "no job named lint ran"

    friend bool operator==(const Gate &, const Gate &) = default;
};

QString toText(GateState state); ///< "passed", "failed", "running", "not run", "unknown"

/// In the order of the rules. Of several checks of one name (a run repeated) the newest counts. A
/// required gate that did not run is not passed.
std::vector<Gate> judgeGates(const Fact<std::vector<Check>> &checks,
                             const std::vector<GateRule> &rules);

enum class GatesVerdict { Green, Red, Running, Unknown };
/// Of the required ones: Red when one failed or did not run (and nothing runs any more that could
/// still bring it), Running, Unknown, else Green. Where none is required nothing vouches for it:
/// Unknown.
GatesVerdict verdictOf(const std::vector<Gate> &gates);
QString toText(GatesVerdict verdict);
/// "lint failed, tests not run"; of a green one "7 of 7 passed".
QString gatesSummary(const std::vector<Gate> &gates);

} // namespace clicknback
