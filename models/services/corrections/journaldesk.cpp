// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/journaldesk.h"

#include "models/domain/corrections/correctionjson.h"
#include "models/services/joblist.h"
#include "models/services/whendone.h"
#include "models/storage/corrections/stagingstore.h"
#include "models/storage/databaselane.h"
#include "models/storage/localhistory.h"

#include <QJsonDocument>

namespace clicknback {

namespace {

using Report = Result<ChainReport>;
using Heads = Result<std::vector<ChainHead>>;
using Undo = Result<CorrectionRequest>;

Undo undoOn(Connection &connection, const QString &operationId)
{
    const auto entry = JournalStore(connection).find(operationId);
    if (!entry)
        return fail(entry.error());
    if (!*entry)
        return fail(ErrorKind::NotFound,
                    QStringLiteral("The journal has no operation %1.").arg(operationId));
    return compensationOf(**entry);
}

} // namespace

Undo compensationOf(const JournalEntry &entry)
{
    const Result<CorrectionPlan> plan =
        correctionPlanFrom(QJsonDocument::fromJson(entry.plan.toUtf8()).object());
    if (!plan)
        return fail(plan.error());
    if (!plan->compensation)
        return fail(ErrorKind::Refused,
                    QStringLiteral("This cannot be undone: %1").arg(plan->whyNoUndo));
    CorrectionRequest request = *plan->compensation;
    request.compensates = entry.operationId;
    return request;
}

JournalDesk::JournalDesk(DatabaseLane &lane, LocalHistory *history, JobList &jobs,
                         const CorrectionServiceSettings &settings)
    : m_lane(lane), m_history(history), m_jobs(jobs), m_settings(settings)
{}

QFuture<Result<std::vector<JournalEntry>>> JournalDesk::newest(int most)
{
    return m_lane.run(
        [most](Connection &connection) { return JournalStore(connection).newest(most); });
}

QFuture<Result<std::optional<JournalEntry>>> JournalDesk::entry(const QString &operationId)
{
    return m_lane.run([operationId](Connection &connection) {
        return JournalStore(connection).find(operationId);
    });
}

QFuture<Report> JournalDesk::verify()
{
    if (!m_history)
        return verifyAgainst({});
    auto promise = std::make_shared<QPromise<Report>>();
    promise->start();
    const auto heads = m_history->run([key = m_settings.environmentKey](LocalDatabase &database) {
        return StagingStore(database).heads(key);
    });
    whenDone(heads, this, [this, promise](const Heads &seen) {
        // Without what this machine remembers an answer would sound surer than it is.
        if (!seen) {
            promise->addResult(Report(fail(seen.error())));
            return promise->finish();
        }
        whenEnded(verifyAgainst(*seen), this, [promise](const QFuture<Report> &report) {
            if (report.resultCount() > 0)
                promise->addResult(report.result());
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Report> JournalDesk::verifyAgainst(const std::vector<ChainHead> &seen)
{
    QFuture<Report> report = m_lane.runAsking(
        [seen](Connection &connection, const DatabaseLane::IsCancelled &isCancelled) {
            return JournalStore(connection).verify(seen, isCancelled);
        });
    const int job = m_jobs.start(QStringLiteral("Verifying the journal"),
                                 [report]() mutable { report.cancel(); });
    whenEnded(report, this, [this, job](const QFuture<Report> &ended) {
        m_jobs.finish(job);
        if (ended.resultCount() == 0 || !ended.result())
            return;
        if (ended.result()->verdict == ChainVerdict::Intact)
            keep(ended.result()->head);
    });
    return report;
}

void JournalDesk::keep(const ChainHead &head)
{
    if (!m_history || head.sequence == 0)
        return;
    m_history->run([key = m_settings.environmentKey, head](LocalDatabase &database) {
        return StagingStore(database).noteHead(key, head);
    });
}

QFuture<Undo> JournalDesk::undoOf(const QString &operationId, const QString &reasonCode,
                                  const QString &reason)
{
    return m_lane.run([operationId, reasonCode, reason](Connection &connection) {
        Undo undo = undoOn(connection, operationId);
        if (undo) {
            undo->operationId.clear();
            undo->reasonCode = reasonCode;
            undo->reason = reason;
        }
        return undo;
    });
}

QFuture<Result<OpsSchemaState>> JournalDesk::install()
{
    return m_lane.run([](Connection &connection) -> Result<OpsSchemaState> {
        JournalStore journal(connection);
        const Result<void> installed = journal.install();
        return installed ? journal.state() : Result<OpsSchemaState>(fail(installed.error()));
    });
}

} // namespace clicknback
