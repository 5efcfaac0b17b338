// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/transition.h"

namespace clicknback {

/// What the platform owed and had paid at one moment, as this program saw it in the wallets.
struct LiabilitySample
{
    Instant at;
    Buckets balances;

    friend bool operator==(const LiabilitySample &, const LiabilitySample &) = default;
};

} // namespace clicknback
