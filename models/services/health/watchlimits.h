// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace clicknback {

inline constexpr int kShownIncidents = 200;
inline constexpr std::int64_t kChangesKept = 24 * 3'600; ///< seconds

} // namespace clicknback
