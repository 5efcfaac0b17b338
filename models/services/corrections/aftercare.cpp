// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/aftercare.h"

#include "models/domain/nightlyreset.h"
#include "models/services/whendone.h"
#include "models/storage/corrections/correctionrunner.h"
#include "models/storage/databaselane.h"
#include "models/storage/localhistory.h"

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

using Tasks = std::vector<AftercareTask>;
using Reports = std::vector<AftercareReport>;

constexpr std::size_t kMostAtOnce = 200;      // a preview must not wait long behind them
constexpr std::chrono::seconds kAgain{10};    // when the server could not be reached
constexpr std::int64_t kLongestWait = 10'000; // ms; a clock may be set

using Reset = std::optional<QTime>;

/// A merchant or an offer does not say when its table was made anew: after a nightly reset what
/// stands there is the seed's (facts 7.6), and nobody overwrote anything.
AftercareReport judged(const AftercareTask &task, const CorrectionFacts &now, const Reset &reset)
{
    AftercareReport report = judgeAftercare(task.request, task.left, now);
    const bool isTold = task.left.user || report.verdict != AftercareVerdict::Overwritten;
    if (isTold || !hasNightlyReset(task.committedAt, Instant::now(), reset))
        return report;
    return {AftercareVerdict::Unknown,
            QStringLiteral("The nightly reset was due since, which puts the seed's rows in the "
                           "place of all: nothing can be said about the correction."),
            {}};
}

/// Nothing was found out when the server was lost meanwhile: it is looked at again later.
Result<Reports> reportsOn(Connection &connection, const Tasks &tasks, const Reset &reset)
{
    Reports reports;
    for (const AftercareTask &task : tasks) {
        const Result<CorrectionFacts> now = CorrectionRunner(connection).facts(task.request);
        if (now)
            reports.push_back(judged(task, *now, reset));
        else if (now.error().kind == ErrorKind::Unreachable)
            return fail(now.error());
        else
            reports.push_back({AftercareVerdict::Unknown, now.error().message, {}});
    }
    return reports;
}

bool isSame(const AftercareReport &one, const AftercareReport &other)
{
    return one.verdict == other.verdict && one.sentence == other.sentence;
}

} // namespace

Aftercare::Aftercare(DatabaseLane &lane, LocalHistory *history,
                     const CorrectionServiceSettings &settings)
    : m_lane(lane), m_history(history), m_settings(settings), m_startedAt(settings.clock())
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &Aftercare::look);
}

void Aftercare::read()
{
    if (!m_history)
        return;
    const auto owed = m_history->run([key = m_settings.environmentKey](LocalDatabase &database) {
        return StagingStore(database).aftercare(key);
    });
    whenDone(owed, this, [this](const Result<Tasks> &tasks) {
        if (tasks)
            take(*tasks);
    });
}

void Aftercare::take(Tasks tasks)
{
    m_tasks = std::move(tasks);
    // What seems to be later than now was so before the clock was set back.
    const Instant now = m_settings.clock();
    m_startedAt = std::min(m_startedAt, now);
    for (AftercareTask &task : m_tasks)
        task.committedAt = std::min(task.committedAt, now);
    plan();
}

/// The one of the next start: what was committed before this one and has had its time.
bool Aftercare::isLast(const AftercareTask &task) const
{
    const std::int64_t longest = m_settings.aftercare.back().count();
    return task.committedAt.plusSeconds(longest) < m_startedAt;
}

std::optional<Instant> Aftercare::dueAt(const AftercareTask &task) const
{
    if (isLast(task))
        return m_startedAt;
    if (std::size_t(task.looks) >= m_settings.aftercare.size())
        return std::nullopt; // at the next start
    return task.committedAt.plusSeconds(m_settings.aftercare[std::size_t(task.looks)].count());
}

void Aftercare::plan()
{
    std::optional<Instant> next;
    for (const AftercareTask &task : m_tasks) {
        const std::optional<Instant> due = dueAt(task);
        if (due && (!next || *due < *next))
            next = due;
    }
    if (!next || m_isLooking)
        return m_next.stop();
    const std::int64_t wait = 1 + next->milliseconds() - m_settings.clock().milliseconds();
    m_next.start(std::chrono::milliseconds(std::clamp<std::int64_t>(wait, 0, kLongestWait)));
}

void Aftercare::look()
{
    Tasks due;
    const Instant now = m_settings.clock();
    for (const AftercareTask &task : m_tasks) {
        const std::optional<Instant> at = dueAt(task);
        if (at && *at <= now && due.size() < kMostAtOnce)
            due.push_back(task);
    }
    if (due.empty())
        return plan();
    m_isLooking = true;
    const auto reports = m_lane.run([due, reset = m_settings.nightlyReset](Connection &connection) {
        return reportsOn(connection, due, reset);
    });
    whenEnded(reports, this, [this, due](const QFuture<Result<Reports>> &ended) {
        m_isLooking = false;
        if (ended.resultCount() == 0 || !ended.result())
            return m_next.start(kAgain);
        looked(due, *ended.result());
    });
}

void Aftercare::looked(const Tasks &tasks, const Reports &reports)
{
    std::vector<std::pair<QString, bool>> looks;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        looks.emplace_back(tasks[i].operationId, isLast(tasks[i]));
        tell({tasks[i].operationId, tasks[i].request, reports[i]});
    }
    const auto noted =
        m_history->run([looks = std::move(looks)](LocalDatabase &database) -> Result<void> {
            return database.inTransaction([&]() -> Result<void> {
                for (const auto &look : looks) {
                    if (auto done = StagingStore(database).noteLook(look.first, look.second); !done)
                        return done;
                }
                return {};
            });
        });
    // What cannot be noted is still due: it must not be looked at again without a pause.
    whenDone(noted, this, [this](const Result<void> &done) {
        if (done)
            read();
        else
            m_next.start(kAgain);
    });
}

void Aftercare::tell(AftercareNews news)
{
    const auto at = std::find_if(m_news.begin(), m_news.end(), [&](const AftercareNews &one) {
        return one.operationId == news.operationId;
    });
    if (at != m_news.end() && isSame(at->report, news.report))
        return;
    if (at == m_news.end())
        m_news.push_back(news);
    else
        *at = news;
    emit found(news);
}

} // namespace clicknback
