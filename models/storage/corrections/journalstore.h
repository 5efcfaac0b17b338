// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/domain/corrections/safeguards.h"
#include "models/domain/result.h"

#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace clicknback {

class Connection;

/// The schema clicknback_ops as a connection finds it.
struct OpsSchemaState
{
    bool isInstalled = false;
    int version = 0;        ///< of the schema; 0: not installed
    bool isCurrent = false; ///< the version this program knows
    QString owner;
    QString sessionRole;     ///< session_user of this connection
    bool isOwner = false;    ///< this role could drop or change it: append-only is procedural then
    bool mayInstall = false; ///< the role may create a schema in this database
    bool mayAppend = false;  ///< may write journal entries
    bool mayApprove = false;
    QString refusal; ///< the first right that is missing, by the server's own answer
    std::int64_t entries = 0;
    ApprovalPolicy policy;
};

/// The journal and what belongs to it (resources/sql/corrections). On the lane's thread.
class JournalStore
{
public:
    static constexpr int kVersion = 1;
    explicit JournalStore(Connection &connection) : m_connection(connection) {}

    Result<OpsSchemaState> state();
    /// Makes or upgrades the schema; grants to operator and approver where these roles are there.
    Result<void> install();
    /// Only when the chain is intact, `exported` is its head and no lease is open: the caller has
    /// written an export.
    Result<void> remove(const ChainHead &exported);

    Result<void> setPolicy(const ApprovalPolicy &policy);

    /// Takes the journal for this transaction: nobody else appends until it ends. The head,
    /// without its incarnation: that is asked for before, it costs a round trip.
    Result<ChainHead> takeHead();
    /// Sequence, time, role, transaction and hashes are the database's. Returns the whole entry.
    /// Refused where the policy wants an approval and none covers it.
    Result<JournalEntry> append(const JournalEntry &entry);

    /// Up to `most` entries after `sequence`, oldest first.
    Result<std::vector<JournalEntry>> entriesAfter(std::int64_t sequence, int most);
    /// The newest ones, newest first, without plan, before and after.
    Result<std::vector<JournalEntry>> newest(int most);
    Result<std::optional<JournalEntry>> find(const QString &operationId);
    /// Which of these are in the journal.
    Result<QStringList> committed(const QStringList &operationIds);
    Result<ChainHead> head();
    /// The whole chain, checked while it is read; a cancelled one is an error.
    Result<ChainReport> verify(const std::vector<ChainHead> &seen,
                               const std::function<bool()> &isCancelled = {});

private:
    Connection &m_connection;
};

/// Asks the journal and pg_xact_status about an operation (facts: outcome). `transactionId` may be
/// empty. An unreachable server is an Unknown, not an error.
OutcomeReport outcomeOf(Connection &connection, const QString &operationId,
                        const QString &transactionId, const QString &incarnation = {});

} // namespace clicknback
