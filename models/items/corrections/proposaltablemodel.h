// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/tablemodel.h"

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QTimeZone>

#include <functional>
#include <optional>

namespace clicknback {

/// A plan that waits for a second person, or did.
struct ProposalRow
{
    QString id;
    QString state; ///< "to review", "approved", …
    Severity severity = Severity::Unknown;
    int operations = 0;
    std::optional<Money> moved;
    QString maker;
    QString makerRole;
    std::optional<Instant> proposedAt;
    std::optional<Instant> expiresAt;
    QString checker; ///< empty: nobody decided yet
    QString note;

    friend bool operator==(const ProposalRow &, const ProposalRow &) = default;
};

class ProposalTableModel : public TableModel<ProposalRow>
{
public:
    explicit ProposalTableModel(const std::function<QTimeZone()> &zone);
};

} // namespace clicknback
