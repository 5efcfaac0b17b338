// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/reconcile/checkeddatabase.h"
#include "models/domain/result.h"
#include "models/storage/connection.h"

#include <atomic>

namespace clicknback {

/// Explains the wallets of a ledger in memory that are off, within the transaction that it was read
/// in.
class DriftReader
{
public:
    DriftReader(Connection &connection, const LedgerSnapshot &snapshot,
                const std::atomic<bool> &isCancelled)
        : m_connection(connection), m_snapshot(snapshot), m_isCancelled(isCancelled)
    {}

    void setAuditIsReadable(bool readable) { m_auditIsReadable = readable; }
    void setHasPayouts(bool has) { m_hasPayouts = has; }
    /// Into `checked`: how many are off, and why the worst of them are.
    Result<void> explain(CheckedDatabase &checked);

private:
    using Users = std::vector<std::uint32_t>;

    const LedgerWallet *walletOf(std::uint32_t user) const;
    Money differenceOf(std::uint32_t user) const;
    Users worstOf(Users users) const;
    std::vector<Users> batchesOf(const Users &users) const;
    Result<void> explainBatch(Users users, std::vector<DriftExplanation> &explanations);
    Result<void> readAudit(const Users &users, std::vector<DriftEvidence> &evidence);

    Connection &m_connection;
    const LedgerSnapshot &m_snapshot;
    const std::atomic<bool> &m_isCancelled;
    bool m_auditIsReadable = true;
    bool m_hasPayouts = false;
};

} // namespace clicknback
