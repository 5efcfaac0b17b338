// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/ledger/ledgersnapshot.h"
#include "models/domain/reconcile/checkrun.h"

#include <atomic>
#include <future>
#include <vector>

namespace clicknback {

/// Judges a ledger in memory on all cores, beside whatever the database is asked meanwhile. Ends
/// with the object, at once when nobody took the results.
class LedgerJudge
{
public:
    LedgerJudge(LedgerSnapshotPointer snapshot, const BackendSettings &settings, Instant now,
                int sampleSize);
    ~LedgerJudge();
    LedgerJudge(const LedgerJudge &) = delete;
    LedgerJudge &operator=(const LedgerJudge &) = delete;

    /// Waits for them; once. Nothing: `isCancelled` became true meanwhile.
    std::vector<CheckResult> results(const std::atomic<bool> &isCancelled);

private:
    std::atomic<bool> m_isStopped = false;
    std::future<std::vector<CheckResult>> m_results;
};

} // namespace clicknback
