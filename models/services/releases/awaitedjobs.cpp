// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/releases/awaitedjobs.h"

#include <algorithm>

namespace clicknback {

std::vector<Check> awaitedJobs(const std::vector<Check> &checks, const std::vector<GateRule> &rules)
{
    const std::vector<Gate> gates = judgeGates(Fact<std::vector<Check>>::known(checks), rules);
    std::vector<Check> awaited;
    for (std::size_t i = 0; i < std::min(gates.size(), rules.size()); ++i) {
        const bool isMissing = gates[i].state == GateState::NotRun && gates[i].job.isEmpty();
        if (!isMissing || !rules[i].isRequired || rules[i].jobs.isEmpty())
            continue;
        Check check;
        check.name = rules[i].jobs.first();
        check.status = QStringLiteral("queued");
        const bool isThere = std::any_of(awaited.begin(), awaited.end(), [&](const Check &each) {
            return each.name == check.name;
        });
        if (!isThere)
            awaited.push_back(check);
    }
    return awaited;
}

} // namespace clicknback
