// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace clicknback {

/// A person knows of the violations of an invariant and says why they may stay for a while. They go
/// on being counted.
struct Acknowledgement
{
    QString invariant;
    QString reason;
    QString by; ///< the operating system's user
    Instant at;
    Instant expiresAt;
    std::int64_t violations = 0; ///< when it was acknowledged

    bool isValidAt(Instant now) const { return now < expiresAt; }
    friend bool operator==(const Acknowledgement &, const Acknowledgement &) = default;
};

/// How a finding stands to what was acknowledged.
enum class AcknowledgedState : std::uint8_t {
    Open,
    Acknowledged,
    Grown,   ///< more violations than were acknowledged
    Expired, ///< was acknowledged until some time ago
};

AcknowledgedState stateOf(const std::optional<Acknowledgement> &acknowledgement,
                          std::int64_t violations, Instant now);

} // namespace clicknback
