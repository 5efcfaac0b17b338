// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <cstddef>

namespace clicknback::looklimits {

/// So many of the newest releases are looked at in all detail at each look.
inline constexpr std::size_t kRecent = 20;
/// Images are asked for so many.
inline constexpr std::size_t kImages = 100;
/// Of the branch's head and those before it: among them the last green commit is sought.
inline constexpr std::size_t kHeads = 10;
/// Jobs are read of so many of the newest runs.
inline constexpr std::size_t kRuns = 20;

/// What changes seldom is asked again after a time that lies between two looks, so that GitHub is
/// asked at most 60 times an hour.
inline constexpr int kEverySecondLook = 9 * 60;
inline constexpr int kSlowSeconds = 59 * 60;
inline constexpr int kHalfHour = 29 * 60;
/// Within this a run begins after what starts it.
inline constexpr int kBeginning = 180;
/// A person who looks again gets all that is asked in turn, while an hour has room for it.
inline constexpr int kListsAnHour = 24;

inline constexpr std::chrono::seconds kAnswer{20};
/// The host's script, which has to wait for its turn on the connection.
inline constexpr std::chrono::seconds kScript{15};

} // namespace clicknback::looklimits
