// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/reconcile/checkrun.h"

#include <algorithm>

namespace clicknback {

const CheckResult *CheckRun::find(QStringView id) const
{
    const auto found = std::find_if(results.begin(), results.end(),
                                    [id](const CheckResult &result) { return result.id == id; });
    return found == results.end() ? nullptr : &*found;
}

std::int64_t CheckRun::violations(Gravity gravity) const
{
    std::int64_t sum = 0;
    for (const CheckResult &result : results) {
        const Invariant *invariant = findInvariant(result.id);
        if (invariant && invariant->gravity == gravity)
            sum += result.violations.value_or(0);
    }
    return sum;
}

bool CheckRun::hasUntold() const
{
    return std::any_of(results.begin(), results.end(),
                       [](const CheckResult &result) { return !result.violations; });
}

CheckVerdict verdictOf(const CheckRun &run)
{
    if (run.violations(Gravity::High) > 0 || run.violations(Gravity::Medium) > 0)
        return CheckVerdict::Found;
    return run.hasUntold() ? CheckVerdict::CannotTell : CheckVerdict::Clean;
}

} // namespace clicknback
