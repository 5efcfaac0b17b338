// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/commitjob.h"

#include "models/services/joblist.h"
#include "models/storage/databaselane.h"
#include "models/storage/localdatabase.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace clicknback {

namespace {

using Answer = Result<PlanResult>;

constexpr std::chrono::milliseconds kShowEvery{100};

Error lostError()
{
    return {
        ErrorKind::Unreachable,
        QStringLiteral("The commit was cut off. The outcome of what was under way is asked for."),
        {}};
}

bool hasRest(const PlanResult &result)
{
    return std::any_of(result.operations.begin(), result.operations.end(),
                       [](const OperationResult &operation) {
                           return operation.status == OperationResult::Status::NotTried;
                       });
}

/// What the canary did counts.
PlanBudget leftAfter(const PlanResult &canary, const PlanOrder &order)
{
    PlanBudget left = order.budget;
    for (std::size_t i = 0; i < canary.operations.size(); ++i) {
        if (canary.operations[i].status != OperationResult::Status::Committed)
            continue;
        if (left.operations)
            --*left.operations;
        if (left.euros)
            *left.euros -= order.plan.operations[i].preview->plan.moved();
    }
    return left;
}

} // namespace

/// Between the lane's thread and this one; whoever ends last drops it.
struct CommitJob::Channel
{
    std::atomic<bool> isCancelled = false;

    void put(const OperationResult &result)
    {
        const std::scoped_lock lock(m_mutex);
        m_results.push_back(result);
    }
    std::vector<OperationResult> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_results, {});
    }

private:
    std::mutex m_mutex;
    std::vector<OperationResult> m_results;
};

CommitJob::CommitJob(DatabaseLane &lane, JobList &jobs, QString historyPath,
                     const CorrectionServiceSettings &settings)
    : m_lane(lane), m_jobs(jobs), m_historyPath(std::move(historyPath)), m_settings(settings)
{
    m_show.setInterval(kShowEvery);
    connect(&m_show, &QTimer::timeout, this, &CommitJob::show);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &CommitJob::done);
}

CommitJob::~CommitJob()
{
    if (m_channel)
        m_channel->isCancelled = true;
    if (m_job)
        m_jobs.finish(*m_job);
}

void CommitJob::begin(const PlanOrder &order, const InterlockContext &context)
{
    m_order = order;
    m_canary.reset();
    m_progress = std::make_shared<PlanProgress>();
    m_progress->total = int(order.plan.operations.size());
    m_job = m_jobs.start(QStringLiteral("Committing corrections"), [this] { cancel(); });
    run(context);
}

void CommitJob::goOn(const InterlockContext &context)
{
    m_order.canaryFirst = false;
    m_order.budget = leftAfter(*m_canary, m_order);
    run(context);
}

void CommitJob::run(const InterlockContext &context)
{
    m_waits = false;
    m_channel = std::make_shared<Channel>();
    m_show.start();
    emit quietWanted(true);
    m_watcher.setFuture(m_lane.runAsking(
        [order = m_order, progress = m_progress, channel = m_channel, path = m_historyPath,
         settings = m_settings.plan,
         context](Connection &connection, const DatabaseLane::IsCancelled &isDropped) -> Answer {
            if (const auto may = requireMayCommit(connection, context, order); !may)
                return fail(may.error());
            const auto local = LocalDatabase::open(path);
            if (!local)
                return fail(local.error());
            return PlanRunner(connection, local->get(), settings)
                .commit(
                    order, progress, [&] { return channel->isCancelled || isDropped(); },
                    [&](const OperationResult &result) {
                        channel->put(result);
                        return true;
                    });
        }));
    emit progressed();
}

void CommitJob::cancel()
{
    if (!m_progress)
        return;
    if (m_waits)
        return take(*m_canary);
    if (m_channel->isCancelled.exchange(true))
        m_watcher.cancel();
}

void CommitJob::show()
{
    for (const OperationResult &result : m_channel->take())
        emit operationEnded(result);
    const int total = m_progress->total;
    const int done = m_progress->done;
    QString text = QStringLiteral("%1 of %2").arg(done).arg(total);
    if (const int tries = m_progress->lockTries; tries > 1)
        text += QStringLiteral(", try %1 for the lock").arg(tries);
    m_jobs.setProgress(*m_job, total > 0 ? std::optional(double(done) / total) : std::nullopt,
                       text);
    emit progressed();
}

void CommitJob::done()
{
    m_show.stop();
    show();
    emit quietWanted(false);
    if (m_watcher.future().resultCount() == 0) {
        finish();
        emit failed(lostError());
        return;
    }
    const Answer answer = m_watcher.result();
    if (!answer) {
        finish();
        emit failed(answer.error());
        return;
    }
    const bool isCanary = m_order.canaryFirst && !m_channel->isCancelled && answer->committed() == 1
                          && hasRest(*answer);
    if (!isCanary)
        return take(*answer);
    m_canary = *answer;
    m_waits = true;
    emit rested();
}

void CommitJob::take(const PlanResult &result)
{
    const PlanResult kept = result; // it may be the canary's
    finish();
    emit ended(kept);
}

void CommitJob::finish()
{
    m_waits = false;
    m_canary.reset();
    m_progress.reset();
    m_jobs.finish(*std::exchange(m_job, {}));
}

} // namespace clicknback
