// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/activity.h"
#include "models/domain/revision.h"
#include "models/domain/wallet.h"
#include "models/storage/databaselane.h"

#include <vector>

namespace clicknback {

/// What the overview shows, read at one go.
struct Overview
{
    Instant readAt;
    BalanceSummary balances;
    SchemaVerdict schema;
    std::vector<DayActivity> days;
    std::vector<DayActivity> openDays;
    TodayActivity today;
};

/// Liability, drift and activity of the whole platform.
class OverviewService
{
public:
    explicit OverviewService(DatabaseLane &lane) : m_lane(lane) {}

    /// `days`: how many UTC days up to today the activity covers.
    QFuture<Result<Overview>> read(int days);

private:
    DatabaseLane &m_lane;
};

} // namespace clicknback
