// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/planrunner.h"

#include "models/services/corrections/plancommit.h"
#include "models/services/corrections/planpreviews.h"

namespace clicknback {

namespace {

std::shared_ptr<PlanProgress> orOwn(const std::shared_ptr<PlanProgress> &progress)
{
    return progress ? progress : std::make_shared<PlanProgress>();
}

} // namespace

PlanRunner::PlanRunner(Connection &connection, LocalDatabase *local, PlanSettings settings)
    : m_connection(connection), m_local(local), m_settings(std::move(settings))
{}

Result<PlanPreview> PlanRunner::preview(const std::vector<CorrectionRequest> &requests,
                                        const std::shared_ptr<PlanProgress> &progress,
                                        const IsCancelled &isCancelled, const QString &resumedHash)
{
    return PlanPreviews(m_connection, m_settings.correction, orOwn(progress), isCancelled)
        .of(requests, resumedHash);
}

PlanResult PlanRunner::commit(const PlanOrder &order, const std::shared_ptr<PlanProgress> &progress,
                              const IsCancelled &isCancelled, const Committed &committed)
{
    return PlanCommit(m_connection, m_local, m_settings, order, orOwn(progress), isCancelled,
                      committed)
        .run();
}

} // namespace clicknback
