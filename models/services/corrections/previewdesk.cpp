// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/previewdesk.h"

#include "models/services/joblist.h"
#include "models/services/whendone.h"
#include "models/storage/corrections/correctionrunner.h"
#include "models/storage/databaselane.h"

namespace clicknback {

using Answer = Result<PlanPreview>;
using One = Result<CorrectionPreview>;

PreviewDesk::PreviewDesk(DatabaseLane &lane, JobList &jobs,
                         const CorrectionServiceSettings &settings)
    : m_lane(lane), m_jobs(jobs), m_settings(settings)
{}

void PreviewDesk::preview(const std::vector<CorrectionRequest> &requests)
{
    QFuture<Answer> answer =
        m_lane.runAsking([requests, settings = m_settings.plan](
                             Connection &connection, const DatabaseLane::IsCancelled &isCancelled) {
            return PlanRunner(connection, nullptr, settings).preview(requests, {}, isCancelled);
        });
    const int job = m_jobs.start(QStringLiteral("Previewing corrections"),
                                 [answer]() mutable { answer.cancel(); });
    whenEnded(answer, this, [this, job, requests](const QFuture<Answer> &ended) {
        m_jobs.finish(job);
        if (ended.resultCount() > 0)
            take(requests, ended.result());
    });
}

/// By position: what could not be previewed may have lost its id.
void PreviewDesk::take(const std::vector<CorrectionRequest> &requests, const Answer &plan)
{
    if (!plan) {
        emit failed(plan.error());
        return;
    }
    PlanPreview named = *plan;
    for (std::size_t i = 0; i < named.operations.size() && i < requests.size(); ++i)
        named.operations[i].request.operationId = requests[i].operationId;
    emit made(named);
}

QFuture<One> PreviewDesk::once(const CorrectionRequest &request)
{
    const auto checked = checkedRequest(request);
    if (!checked)
        return QtFuture::makeReadyFuture(One(fail(checked.error())));
    return m_lane.run(
        [request = *checked, settings = m_settings.plan.correction](Connection &connection) {
            return CorrectionRunner(connection, settings).preview(request);
        });
}

} // namespace clicknback
