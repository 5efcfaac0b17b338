// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/safeguards.h"
#include "models/domain/result.h"

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

/// Nothing: it is open. Else Refused, with the gravest reason and in the detail all of them.
Result<void> requireOpenInterlock(Connection &connection, const InterlockContext &context);

} // namespace clicknback
