// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <QTime>

#include <optional>

namespace clicknback {

/// The platform's demo deployment drops and refills its schema every night (facts 7.6). When the
/// minutes around `reset` (UTC) are over, in which no long read may begin; nothing outside them.
std::optional<Instant> nightlyResetEnds(Instant now, std::optional<QTime> reset);

/// Whether one was due after `from` and not after `to`.
bool hasNightlyReset(Instant from, Instant to, std::optional<QTime> reset);

} // namespace clicknback
