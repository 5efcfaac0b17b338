// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/corrections/correctionwords.h"
#include "models/items/tablemodel.h"

#include <QTimeZone>

#include <functional>

namespace clicknback {

/// One staged correction; its key is the operation id.
struct StagedRow
{
    CorrectionRequest request;
    StagedPhase phase = StagedPhase::Waiting;
    QString who;                ///< e-mail or name, where its rows were read
    std::optional<Money> moved; ///< absolute; nothing: not known yet
    QString sentence;           ///< how it ended, or why it cannot be done
    std::optional<Instant> stagedAt;

    friend bool operator==(const StagedRow &, const StagedRow &) = default;
    /// Only these have a hash that may be committed.
    bool isReady() const
    {
        return phase == StagedPhase::Ready || phase == StagedPhase::ForApproval;
    }
};

class StagedTableModel : public TableModel<StagedRow>
{
public:
    explicit StagedTableModel(const std::function<QTimeZone()> &zone);
};

} // namespace clicknback
