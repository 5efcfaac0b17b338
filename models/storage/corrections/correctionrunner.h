// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/correctionpreview.h"
#include "models/domain/corrections/plan.h"
#include "models/domain/result.h"
#include "models/storage/querycanceller.h"
#include "models/storage/statementbatch.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace clicknback {

class Connection;
class CorrectionAttempt;

struct CorrectionSettings
{
    CorrectionRules rules;
    /// Of the first try for a lock; each further one waits as much longer, up to lockTimeout. The
    /// backend waits behind us meanwhile.
    std::chrono::milliseconds firstLockTimeout{15};
    std::chrono::milliseconds lockTimeout{200};
    /// Of everything after the lock was had: over it the server ends the transaction itself.
    std::chrono::milliseconds lockHeld{2'000};
    /// Of one try: a server that says nothing for so long is given up. The lane waits for longer,
    /// because a plan takes longer.
    std::chrono::milliseconds answerLimit{20'000};
    /// Leaves the operation's lock out, so that a test can show what it is good for. No setting or
    /// option of the program leads here.
    bool withoutLocks = false;
};

/// What is committed, by whom.
struct CommitOrder
{
    CorrectionRequest request;                ///< with its operation id
    QString previewHash;                      ///< of this operation
    std::optional<CorrectionPreview> preview; ///< for a readable difference; may be absent
    Administrator actor;
    QString proposalId; ///< empty: four eyes were not wanted
    QString release;    ///< of the platform; empty: unknown
    int lockTry = 1;    ///< 1 is the first
};

struct CommitFailure
{
    Error error; ///< Busy: the lock was not had, nothing was touched
    QStringList differences;
    /// COMMIT was sent and no answer came: only outcomeOf() can tell.
    bool mayBeCommitted = false;
};

struct CommittedCorrection
{
    CorrectionFacts left; ///< rows as they were left, for aftercare
    std::int64_t sequence = 0;
    QString transactionId;
    QString entryHash; ///< of its journal entry: the chain's head at that moment
};

/// Runs the statements of one correction on a connection of the primary, beside a backend that
/// takes no locks (facts 5.4). On the lane's thread.
///
/// The order within a transaction: the journal's head (one correction at a time in a database, so
/// that nobody waits for another program while holding the table), the lock of the operation, the
/// rows, the plan, its statements with the rows that each must touch, the rows again, the journal's
/// entry, COMMIT. A rehearsal takes row locks only, waits at most 100 ms for each and rolls back.
class CorrectionRunner
{
public:
    explicit CorrectionRunner(Connection &connection, const CorrectionSettings &settings = {});

    /// What would happen. With a role that cannot write it is computed and says so.
    Result<CorrectionPreview> preview(const CorrectionRequest &request);

    /// Called with the transaction's number before COMMIT is sent; an error rolls back.
    using NoteTransaction = std::function<Result<void>(const QString &transactionId)>;
    /// One try. Applies exactly the preview of the hash, or nothing.
    tl::expected<CommittedCorrection, CommitFailure> commit(const CommitOrder &order,
                                                            const NoteTransaction &note);

    /// The rows of a request as they are, without any lock.
    Result<CorrectionFacts> facts(const CorrectionRequest &request);

    /// Of the last preview that was only computed: the server's own words, or what it is.
    const QString &whyNotRehearsed() const { return m_whyNotRehearsed; }

private:
    /// Nothing: this role or this server cannot write.
    Result<std::optional<CorrectionPreview>> rehearse(const CorrectionRequest &request);
    Result<std::optional<CorrectionPreview>> rehearseWithin(CorrectionAttempt &attempt,
                                                            const CorrectionRequest &request);
    std::nullopt_t cannotWrite(const QString &why);
    Result<CorrectionPreview> compute(const CorrectionRequest &request);

    Connection &m_connection;
    const CorrectionSettings m_settings;
    QueryCanceller m_watcher;
    StatementTexts m_texts;
    QString m_whyNotRehearsed;
};

/// The statements of a plan as a person can read them: resources/sql with its values in place,
/// run-made ones as <new id>, <now> and <you>; first the lock.
QStringList readableStatements(const CorrectionPlan &plan);

} // namespace clicknback
