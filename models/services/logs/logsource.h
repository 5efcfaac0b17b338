// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>

#include <optional>

namespace clicknback {

/// Where lines come from.
struct LogSource
{
    QString container;
    bool isFollowed = false;
    QString problem; ///< why it is not: "exited with code 1", "only the archive has its lines"
    std::optional<Instant> followedSince; ///< without a gap, also over a stream that began anew
    std::optional<Instant> newest;
    qint64 lines = 0; ///< since this program follows it

    friend bool operator==(const LogSource &, const LogSource &) = default;
};

} // namespace clicknback
