// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/auditfinding.h"
#include "models/items/storyfacts.h"

namespace clicknback {

/// What is known of the purchase that an audit row is about.
struct AuditSubject
{
    bool isRead = false; ///< false: not read yet, or `reason` says why it cannot be
    QString reason;
    std::optional<PurchaseStory> story; ///< nothing: there is no such purchase
};

/// One audit row in full: what is odd about it first, then its fields, its details line by line,
/// and the purchase that it is about.
std::vector<FactSection> auditFacts(const AuditRow &row, const AuditSubject &subject,
                                    const QTimeZone &zone);

} // namespace clicknback
