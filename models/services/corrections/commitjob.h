// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/services/corrections/correctionsettings.h"
#include "models/services/corrections/interlockcheck.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace clicknback {

class DatabaseLane;
class JobList;

/// One plan being committed on the write lane, with a row in the jobs strip. On the GUI thread.
class CommitJob : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `historyPath`: the program's own file, where each transaction is noted.
    CommitJob(DatabaseLane &lane, JobList &jobs, QString historyPath,
              const CorrectionServiceSettings &settings);
    /// The operation under way ends by itself, nothing after it begins.
    ~CommitJob() override;

    /// Only when none is under way. The interlock is asked anew before anything is written.
    void begin(const PlanOrder &order, const InterlockContext &context);
    /// The rest, after the canary.
    void goOn(const InterlockContext &context);
    /// After the operation under way; a second call within it cancels its statement.
    void cancel();

    bool isUnderWay() const { return m_progress != nullptr; }
    bool waitsAfterCanary() const { return m_waits; }
    const Administrator &actor() const { return m_order.actor; }
    std::shared_ptr<const PlanProgress> progress() const { return m_progress; }

signals:
    void progressed();
    void operationEnded(const clicknback::OperationResult &result);
    /// After the canary too, while the rest waits.
    void rested();
    void ended(const clicknback::PlanResult &result);
    void failed(const clicknback::Error &error);
    void quietWanted(bool isWanted);

private:
    struct Channel;
    void run(const InterlockContext &context);
    void show();
    void done();
    void take(const PlanResult &result);
    void finish();

    DatabaseLane &m_lane;
    JobList &m_jobs;
    const QString m_historyPath;
    const CorrectionServiceSettings &m_settings;
    PlanOrder m_order;
    std::shared_ptr<PlanProgress> m_progress; ///< null: none is under way
    std::shared_ptr<Channel> m_channel;
    std::optional<PlanResult> m_canary;
    bool m_waits = false;
    std::optional<int> m_job;
    QTimer m_show;
    QFutureWatcher<Result<PlanResult>> m_watcher;
};

} // namespace clicknback
