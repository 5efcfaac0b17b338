// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QDate>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace clicknback {

/// Cashback of the purchases made on one UTC day, by the cashback's present status. The database
/// keeps no times of status changes (facts 1.5): this is by day of purchase, nothing else.
struct DayActivity
{
    QDate day;
    QString status; ///< the cashback row's word
    std::int64_t purchases = 0;
    Money cashback;
};

/// Purchases of one UTC hour.
struct HourActivity
{
    QDate day;
    int hour = 0;
    std::int64_t purchases = 0;
};

/// Today against the same weekday of the weeks before.
struct TodayActivity
{
    QDate today;
    int hourNow = 0; ///< the running UTC hour, incomplete
    std::array<std::int64_t, 24> purchases{};
    std::array<double, 24> usual{}; ///< mean of the weeks observed
    int weeksObserved = 0;          ///< 0: nothing to compare with, `usual` means nothing

    std::int64_t purchasesSoFar() const;
    /// Usual count up to the same moment of the day: whole hours and the share of the running one.
    std::optional<double> usualSoFar(Instant now) const;
};

/// `hours` may hold any days; only today and whole past weeks count. Weeks before `firstDay`, the
/// day of the first purchase, were not observed.
TodayActivity compareToday(const std::vector<HourActivity> &hours, QDate firstDay, Instant now);

} // namespace clicknback
