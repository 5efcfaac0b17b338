// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/storage/corrections/correctionrunner.h"
#include "models/storage/corrections/stagingstore.h"

#include <atomic>
#include <functional>
#include <memory>

namespace clicknback {

class Connection;
class LocalDatabase;

/// How far a plan is; read by any thread.
struct PlanProgress
{
    std::atomic<int> done = 0;
    std::atomic<int> total = 0;
    std::atomic<int> lockTries = 0; ///< of the operation that is being tried now; 1 is the first
    std::atomic<std::int64_t> movedCents = 0;
};

struct PlanSettings
{
    CorrectionSettings correction;
    int lockTries = 10; ///< of one operation, some 50 to 500 ms apart
    /// Rests between two operations of a plan that take the table, so that the backend gets
    /// through.
    std::chrono::milliseconds pause{0};
};

struct PlanOrder
{
    PlanPreview plan;
    Administrator actor;
    PlanBudget budget;
    bool canaryFirst = false; ///< after the first one the rest waits for `goOn`
    QString proposalId;
    QString release;
    QString environmentKey;
};

/// Previews and commits whole plans on one connection, one transaction for each operation. Stops at
/// the first surprise; what the journal has already is skipped, so that a plan that was interrupted
/// is resumed exactly once. On the lane's thread; used by the window and by the command alike.
class PlanRunner
{
public:
    using IsCancelled = std::function<bool()>;
    /// Called after each operation, on the runner's thread. False stops the plan.
    using Committed = std::function<bool(const OperationResult &)>;

    /// `local` may be null: nothing is noted before COMMIT then, and the command says so.
    PlanRunner(Connection &connection, LocalDatabase *local, PlanSettings settings = {});

    /// Of requests without an operation id, it is derived from the plan. `resumedHash` is the hash
    /// of an earlier preview of the same plan: what was committed of it is found in the journal,
    /// and counts with the hash that stands there. A cancelled one is an error.
    Result<PlanPreview> preview(const std::vector<CorrectionRequest> &requests,
                                const std::shared_ptr<PlanProgress> &progress = {},
                                const IsCancelled &isCancelled = {},
                                const QString &resumedHash = {});
    /// What it did of each; a plan that is in the journal as a whole is refused.
    PlanResult commit(const PlanOrder &order, const std::shared_ptr<PlanProgress> &progress = {},
                      const IsCancelled &isCancelled = {}, const Committed &committed = {});

private:
    Connection &m_connection;
    LocalDatabase *m_local;
    const PlanSettings m_settings;
};

} // namespace clicknback
