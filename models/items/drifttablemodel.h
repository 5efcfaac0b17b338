// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/driftexplanation.h"
#include "models/items/tablemodel.h"

namespace clicknback {

/// Wallets that are off, and why.
class DriftTableModel : public TableModel<DriftExplanation>
{
public:
    /// `found` says of a user what stands in place of causes that are not known yet; empty:
    /// nothing.
    explicit DriftTableModel(const std::function<QString(const QString &)> &found = {});
};

} // namespace clicknback
