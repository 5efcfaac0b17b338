// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/health/keptfindings.h"

namespace clicknback {

FindingsFacts findingsOf(const CheckHistory &history)
{
    if (history.runs.empty())
        return {};
    const CheckRun &run = history.runs.back().run;
    FindingsFacts facts;
    facts.checkedAt = run.checkedAt;
    facts.high = run.violations(Gravity::High);
    facts.medium = run.violations(Gravity::Medium);
    facts.low = run.violations(Gravity::Low);
    facts.isComplete = !run.hasUntold();
    return facts;
}

} // namespace clicknback
