// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/journal.h"
#include "models/domain/corrections/plan.h"
#include "models/domain/corrections/safeguards.h"
#include "models/storage/localdatabase.h"

#include <optional>
#include <vector>

namespace clicknback {

/// One proposal of this machine, on disk before it is shown.
struct StagedCorrection
{
    enum class State : std::uint8_t {
        Staged,
        Committing, ///< COMMIT may be on its way: its outcome is asked for at the next start
        Committed,
        Refused, ///< by the server, for good; kept until it is dismissed
    };
    CorrectionRequest request; ///< with its operation id
    Instant stagedAt;
    State state = State::Staged;
    QString transactionId;                    ///< noted before COMMIT
    QString incarnation;                      ///< of the database that gave it
    QString sentence;                         ///< how it ended
    std::optional<CorrectionPreview> preview; ///< the last one; what was committed
    QString proposalId;                       ///< waits for a second person
};
QString toText(StagedCorrection::State state);
StagedCorrection::State stagedStateFrom(QStringView text);

/// A look at committed rows that is still owed.
struct AftercareTask
{
    QString operationId;
    CorrectionRequest request;
    CorrectionFacts left;
    Instant committedAt;
    int looks = 0; ///< done so far: the next is after 2, 15 or 60 s, or at the next start
};

/// Staged work, chain heads and aftercare in the program's own file, by environment. On the thread
/// of its database. Staging is durable when it returns (synchronous = full); what is written around
/// a COMMIT survives the program's end: after a power cut the journal knows.
class StagingStore
{
public:
    explicit StagingStore(LocalDatabase &database) : m_database(database) {}

    Result<void> stage(const QString &environmentKey,
                       const std::vector<CorrectionRequest> &requests);
    Result<std::vector<StagedCorrection>> staged(const QString &environmentKey);
    Result<void> setPreview(const QString &operationId,
                            const std::optional<CorrectionPreview> &preview);
    /// Of each, or why there is none, for what is not being committed; all or none.
    Result<void> setPreviews(const std::vector<PlannedOperation> &operations);
    Result<void> setProposal(const QStringList &operationIds, const QString &proposalId);
    /// Before COMMIT is sent; makes a row for an operation that was never staged.
    Result<void> noteTransaction(const QString &environmentKey, const CorrectionRequest &request,
                                 const QString &transactionId, const QString &incarnation);
    Result<void> setState(const QString &operationId, StagedCorrection::State state,
                          const QString &sentence);
    Result<void> remove(const QStringList &operationIds);
    Result<std::optional<StagedCorrection>> find(const QString &operationId);

    Result<void> addAftercare(const QString &environmentKey, const AftercareTask &task);
    Result<std::vector<AftercareTask>> aftercare(const QString &environmentKey);
    Result<void> noteLook(const QString &operationId, bool isLast);

    static constexpr int kKeepHeads = 100;
    /// Remembers a head; the newest ones of each environment are kept, and the longest.
    Result<void> noteHead(const QString &environmentKey, const ChainHead &head);
    Result<std::vector<ChainHead>> heads(const QString &environmentKey);

private:
    LocalDatabase &m_database;
};

} // namespace clicknback
