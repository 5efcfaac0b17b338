// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/decimal.h"

#include <QString>
#include <QTime>

#include <chrono>
#include <optional>

namespace clicknback {

/// What the backend keeps in its environment and not in its database (facts 7.5).
struct BackendSettings
{
    std::chrono::seconds jobInterval{60};
    int verificationAttempts = 3;
    Decimal maximumCashbackPercentage{20, 0};
    QString rejectionMerchantId; ///< the merchant whose purchases are never verified; empty: none
    /// When the schema is dropped and filled anew each night (facts 7.6), UTC. Nothing: not said;
    /// a null time: it is said that there is no such reset.
    std::optional<QTime> nightlyReset;

    friend bool operator==(const BackendSettings &, const BackendSettings &) = default;
};

} // namespace clicknback
