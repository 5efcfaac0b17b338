// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/backendsettings.h"
#include "models/domain/reconcile/checkeddatabase.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"
#include "models/storage/ledger/ledgerreading.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace clicknback {

/// How far a check has come; written on the lane's thread, watched from any other.
struct CheckProgress
{
    LedgerReading reading;           ///< rows; its isCancelled stops the check; who holds locks
    std::atomic<int> checked = 0;    ///< invariants done
    std::atomic<int> invariants = 0; ///< of so many
};

/// Checks the catalogue within one REPEATABLE READ snapshot, on the lane's thread. The ledger and
/// the audit log are streamed and judged by models/domain; the rest are statements
/// resources/sql/check/ID.sql. A ledger beyond the memory budget is checked by statements alone,
/// and only the rows of wallets that are off are read.
class CheckReader
{
public:
    CheckReader(Connection &connection, CheckProgress &progress, const BackendSettings &settings,
                std::int64_t memoryBudget);

    Result<CheckedDatabase> check(const CheckRequest &request);

private:
    struct Pass;

    Result<void> start(Pass &pass);
    Result<void> readRevision(Pass &pass);
    Result<void> chooseInvariants(Pass &pass, const CheckRequest &request);
    Result<bool> isWorthReading(const Pass &pass);
    Result<void> checkInMemory(Pass &pass);
    Result<LedgerSnapshotPointer> readLedger(Pass &pass);
    Result<void> checkAudit(Pass &pass, const LedgerSnapshot &snapshot);
    Result<void> checkByStatements(Pass &pass);
    Result<void> checkWithoutMemory(Pass &pass);
    static bool canExplain(Pass &pass);
    Result<void> explain(Pass &pass, const LedgerSnapshot &snapshot);
    Result<void> explainByQuery(Pass &pass);
    void keep(Pass &pass, const CheckResult &result);

    Connection &m_connection;
    CheckProgress &m_progress;
    BackendSettings m_settings;
    std::int64_t m_memoryBudget;
};

} // namespace clicknback
