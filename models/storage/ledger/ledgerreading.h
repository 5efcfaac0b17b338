// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstdint>

namespace clicknback {

/// A long read under way: written by the lane's thread, watched and stopped from any other.
struct LedgerReading
{
    std::atomic<std::int64_t> rows = 0;     ///< read so far, of both tables
    std::atomic<std::int64_t> estimate = 0; ///< about how many there are; 0: not known
    std::atomic<int> backendPid = 0;        ///< of the session that holds locks; 0: none are held
    std::atomic<bool> isCancelled = false;
};

} // namespace clicknback
