// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/liability.h"
#include "models/storage/localdatabase.h"

#include <chrono>
#include <vector>

namespace clicknback {

/// Samples of the liability in the local history, kept apart by environment.
class LiabilityStore
{
public:
    /// Samples stay as they are for so long; then the first of each hour stays.
    static constexpr std::chrono::days kKeepMinutes{7};
    static constexpr std::chrono::days kKeepHours{730};

    explicit LiabilityStore(LocalDatabase &database) : m_database(database) {}

    /// The first sample of a minute stays, whichever process wrote it.
    Result<void> add(const QString &environmentKey, const LiabilitySample &sample);
    /// Both instants inclusive; oldest first.
    Result<std::vector<LiabilitySample>> samples(const QString &environmentKey, Instant from,
                                                 Instant to);
    /// Removes of all environments what is no longer kept at `now`.
    Result<void> thin(Instant now);

private:
    LocalDatabase &m_database;
};

/// Whole minutes since 1970, rounded down.
std::int64_t minuteOf(Instant instant);

} // namespace clicknback
