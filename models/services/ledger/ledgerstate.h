// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <QTime>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace clicknback {

/// How current the ledger in memory is.
struct LedgerState
{
    bool isLoading = false;           ///< the whole ledger is being read
    std::optional<Error> error;       ///< the last reading failed; an earlier snapshot stays
    std::optional<Instant> currentAt; ///< changes up to here are in it; nothing: none is loaded
    std::optional<Instant> sweptAt;   ///< hand edits and deletes up to here are in it
};

/// What bounds the ledger engine.
struct LedgerEngineSettings
{
    std::int64_t memoryBudget = std::int64_t{1} << 30; ///< bytes
    std::optional<QTime> nightlyReset;                 ///< UTC; nothing: there is none
    std::chrono::milliseconds lookInterval{1'800};     ///< for changes, at the shortest
    std::chrono::milliseconds sweepInterval{60'000};   ///< of everything, at the shortest
    BackendSettings backend;                           ///< what rows are judged by
    std::function<Instant()> clock = &Instant::now;
};

} // namespace clicknback
