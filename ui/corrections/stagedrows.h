// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/corrections/proposaltablemodel.h"
#include "models/items/corrections/stagedtablemodel.h"
#include "models/services/corrections/correctionservice.h"

#include <vector>

namespace clicknback {

/// What is staged, and what is proposed, as tables show it.
StagedRow stagedRow(const StagedCorrection &staged);
ProposalRow proposalRow(const Proposal &proposal);

/// The previews that a proposal's maker saw, in order. An error when its plan cannot be read.
Result<std::vector<CorrectionPreview>> plannedPreviews(const Proposal &proposal);

/// What may be done with these staged corrections, and why not.
struct CommitGate
{
    bool mayCommit = false;
    bool mayPropose = false;
    QString why; ///< a sentence; empty: they may be committed

    friend bool operator==(const CommitGate &, const CommitGate &) = default;
};
CommitGate gateOf(const CorrectionService &service, const QStringList &operationIds);

} // namespace clicknback
