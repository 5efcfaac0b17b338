// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/transition.h"

namespace clicknback {

/// What all wallets of a platform held in sum at one instant. The platform keeps no such history:
/// it is what this program saw while it ran.
struct LiabilitySample
{
    Instant at;
    Buckets balances;

    friend bool operator==(const LiabilitySample &, const LiabilitySample &) = default;
};

} // namespace clicknback
