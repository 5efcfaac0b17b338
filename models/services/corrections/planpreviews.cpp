// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/planpreviews.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/journalstore.h"

#include <QJsonDocument>

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kTries = 3; ///< of one preview, while somebody holds its row

QJsonObject objectFrom(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// What was previewed once, as the journal kept it.
Result<CorrectionPreview> previewFrom(const JournalEntry &entry)
{
    return correctionPreviewFrom({{QStringLiteral("plan"), objectFrom(entry.plan)},
                                  {QStringLiteral("before"), objectFrom(entry.before)},
                                  {QStringLiteral("after"), objectFrom(entry.after)},
                                  {QStringLiteral("rehearsed"), true},
                                  {QStringLiteral("hash"), entry.previewHash}});
}

/// Not there, or not for this role: then nothing can have been committed that could be told.
bool isWithoutJournal(const Error &error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Refused;
}

} // namespace

PlanPreviews::PlanPreviews(Connection &connection, const CorrectionSettings &settings,
                           std::shared_ptr<PlanProgress> progress,
                           PlanRunner::IsCancelled isCancelled)
    : m_connection(connection)
    , m_runner(connection, settings)
    , m_progress(std::move(progress))
    , m_isCancelled(std::move(isCancelled))
{}

Result<PlanPreview> PlanPreviews::of(const std::vector<CorrectionRequest> &requests,
                                     const QString &resumedHash)
{
    take(requests, resumedHash);
    if (const Result<void> found = findCommitted(); !found)
        return fail(found.error());
    if (const Result<void> previewed = previewAll(); !previewed)
        return fail(previewed.error());
    judgeWhole();
    return std::move(m_plan);
}

void PlanPreviews::take(const std::vector<CorrectionRequest> &requests, const QString &resumedHash)
{
    for (std::size_t i = 0; i < requests.size(); ++i) {
        PlannedOperation operation{requests[i], {}, {}, false};
        if (operation.request.operationId.isEmpty() && !resumedHash.isEmpty())
            operation.request.operationId = derivedOperationId(resumedHash, i);
        m_plan.operations.push_back(std::move(operation));
    }
    m_progress->total = int(requests.size());
}

Result<void> PlanPreviews::findCommitted()
{
    QStringList ids;
    for (const PlannedOperation &operation : m_plan.operations)
        ids << operation.request.operationId;
    ids.removeAll(QString());
    const Result<QStringList> committed = JournalStore(m_connection).committed(ids);
    if (!committed)
        return isWithoutJournal(committed.error()) ? Result<void>()
                                                   : Result<void>(fail(committed.error()));
    const QSet<QString> known(committed->begin(), committed->end());
    for (PlannedOperation &operation : m_plan.operations) {
        if (!known.contains(operation.request.operationId))
            continue;
        if (Result<void> taken = takeEntry(operation); !taken)
            return taken;
    }
    return {};
}

Result<void> PlanPreviews::takeEntry(PlannedOperation &operation)
{
    const auto entry = JournalStore(m_connection).find(operation.request.operationId);
    if (!entry)
        return fail(entry.error());
    operation.isCommitted = entry->has_value();
    if (!operation.isCommitted)
        return {};
    Result<CorrectionPreview> preview = previewFrom(**entry);
    if (!preview)
        return fail(preview.error());
    operation.preview = std::move(*preview);
    return {};
}

Result<void> PlanPreviews::previewAll()
{
    for (PlannedOperation &operation : m_plan.operations) {
        if (m_isCancelled && m_isCancelled())
            return fail(ErrorKind::Cancelled, QStringLiteral("The preview was cancelled."));
        Result<CorrectionPreview> preview = operation.isCommitted
                                                ? Result<CorrectionPreview>(*operation.preview)
                                                : tryPreview(operation.request);
        if (!preview && !m_connection.isAlive())
            return fail(preview.error());
        if (preview)
            operation.preview = std::move(*preview);
        else
            operation.refusal = preview.error();
        ++m_progress->done;
    }
    return {};
}

Result<CorrectionPreview> PlanPreviews::tryPreview(const CorrectionRequest &request)
{
    Result<CorrectionPreview> preview = m_runner.preview(request);
    for (int tries = 1; tries < kTries && !preview && preview.error().kind == ErrorKind::Busy;
         ++tries)
        preview = m_runner.preview(request);
    return preview;
}

void PlanPreviews::judgeWhole()
{
    QStringList hashes;
    for (const PlannedOperation &operation : m_plan.operations) {
        hashes << operation.hash();
        if (operation.preview && !operation.preview->isRehearsed)
            m_plan.isRehearsed = false;
    }
    if (!m_plan.isRehearsed)
        m_plan.whyNotRehearsed = m_runner.whyNotRehearsed();
    if (hashes.isEmpty() || hashes.contains(QString()))
        return;
    m_plan.hash = planHash(hashes);
    for (std::size_t i = 0; i < m_plan.operations.size(); ++i) {
        PlannedOperation &operation = m_plan.operations[i];
        if (operation.request.operationId.isEmpty())
            operation.request.operationId = derivedOperationId(m_plan.hash, i);
    }
}

} // namespace clicknback
