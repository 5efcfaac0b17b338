// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/safeguards.h"
#include "models/domain/result.h"
#include "models/services/corrections/planrunner.h"

#include <QTime>

#include <optional>

namespace clicknback {

class Connection;

/// What the program knows that the server does not.
struct InterlockContext
{
    bool isSignedIn = false;
    QStringList revisionsBefore; ///< of the look before
    std::optional<QTime> nightlyReset;
    Instant now;
};

/// Server and program together, for judgeInterlock(). On the lane's thread.
Result<InterlockFacts> askInterlock(Connection &connection, const InterlockContext &context);

/// Whether who signed in is an active administrator still: the platform asks at every request too
/// (facts 3.9). Refused: not any more.
Result<void> requireAdministrator(Connection &connection, const Administrator &administrator);

/// Whether the interlock is open, its actor is an administrator still and no second person is
/// wanted that the order has not got. Refused, with the reasons.
Result<void> requireMayCommit(Connection &connection, const InterlockContext &context,
                              const PlanOrder &order);

} // namespace clicknback
