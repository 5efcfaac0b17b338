// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/services/corrections/planrunner.h"

#include <QString>
#include <QTime>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace clicknback {

struct CorrectionServiceSettings
{
    QString environmentKey;
    QString release; ///< of the platform, where it is known
    PlanSettings plan;
    std::optional<QTime> nightlyReset; ///< UTC
    std::chrono::minutes idleLimit{15};
    std::vector<std::chrono::seconds> aftercare{std::chrono::seconds(2), std::chrono::seconds(15),
                                                std::chrono::seconds(60)};
    std::function<Instant()> clock = &Instant::now;
};

} // namespace clicknback
