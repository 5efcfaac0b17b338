// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/services/corrections/planrunner.h"

namespace clicknback {

/// Previews the operations of one plan, one after the other. On the lane's thread; used once.
class PlanPreviews
{
public:
    PlanPreviews(Connection &connection, const CorrectionSettings &settings,
                 std::shared_ptr<PlanProgress> progress, PlanRunner::IsCancelled isCancelled);

    Result<PlanPreview> of(const std::vector<CorrectionRequest> &requests,
                           const QString &resumedHash);

private:
    void take(const std::vector<CorrectionRequest> &requests, const QString &resumedHash);
    /// What the journal has already needs no preview: its rows have changed because of it.
    Result<void> findCommitted();
    Result<void> takeEntry(PlannedOperation &operation);
    Result<void> previewAll();
    Result<CorrectionPreview> tryPreview(const CorrectionRequest &request);
    void judgeWhole();

    Connection &m_connection;
    CorrectionRunner m_runner;
    std::shared_ptr<PlanProgress> m_progress;
    PlanRunner::IsCancelled m_isCancelled;
    PlanPreview m_plan;
};

} // namespace clicknback
