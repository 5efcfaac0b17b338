// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QString>

#include <optional>

namespace clicknback {

class Connection;

/// The flag purchase_auto_confirm of one user or merchant, as a lease finds and leaves it (facts
/// 3.7). Everything here runs in the lease's transaction.
struct LeasedFlag
{
    QString id;
    std::optional<bool> before; ///< nothing: there was no row
    QString updatedAt;          ///< as the lease left it; empty: NULL
};

/// Switches it off; a row that says so already stays untouched.
Result<LeasedFlag> pauseFlag(Connection &connection, const QString &scopeType,
                             const QString &scopeId);
/// Puts it back, if it is as `left` says. How that went, for a person.
Result<QString> restoreFlag(Connection &connection, const QString &scopeType,
                            const QString &scopeId, const LeasedFlag &left);

} // namespace clicknback
