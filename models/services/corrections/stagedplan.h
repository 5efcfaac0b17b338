// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storage/corrections/stagingstore.h"

#include <vector>

namespace clicknback {

/// Staged work as one plan, in its order, with the previews it has.
PlanPreview planOf(const std::vector<StagedCorrection> &staged);
std::vector<CorrectionRequest> requestsOf(const std::vector<StagedCorrection> &staged);
std::vector<CorrectionPreview> previewsOf(const std::vector<StagedCorrection> &staged);
/// The proposal that all of them wait for; empty when they differ.
QString proposalOf(const std::vector<StagedCorrection> &staged);

/// Why this cannot be committed or proposed now: Refused, with the first one that is unfit.
Result<void> checkFit(const std::vector<StagedCorrection> &staged);

} // namespace clicknback
