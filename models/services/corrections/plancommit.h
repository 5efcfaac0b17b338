// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/corrections/plan.h"
#include "models/services/corrections/planrunner.h"

#include <QSet>

#include <optional>
#include <random>

namespace clicknback {

/// Commits the operations of one plan, one after the other, until the first surprise. On the lane's
/// thread; used once.
class PlanCommit
{
public:
    PlanCommit(Connection &connection, LocalDatabase *local, const PlanSettings &settings,
               const PlanOrder &order, std::shared_ptr<PlanProgress> progress,
               PlanRunner::IsCancelled isCancelled, PlanRunner::Committed committed);

    PlanResult run();

private:
    using Outcome = tl::expected<CommittedCorrection, CommitFailure>;

    QString whyNotAtAll() const;
    /// What this machine and the journal know before anything is done.
    Result<void> lookAround();
    void runAll();
    void runOne(std::size_t place);
    /// Why nothing further is tried; empty: go on.
    QString whyStop(const PlannedOperation &next) const;
    Outcome tryUntilHad(const PlannedOperation &operation, OperationResult &result);
    CommitOrder orderOf(const PlannedOperation &operation) const;
    Result<void> note(const CorrectionRequest &request, const QString &transactionId) const;
    void committed(const PlannedOperation &operation, OperationResult &result,
                   const CommittedCorrection &done);
    /// False: this machine could not write it down.
    bool oweAftercare(const CorrectionRequest &request, const CommittedCorrection &done) const;
    void refused(const PlannedOperation &operation, OperationResult &result,
                 const CommitFailure &failure);
    /// The same id was committed by another program meanwhile.
    bool isInJournal(const QString &operationId) const;
    void keepState(const QString &operationId, StagedCorrection::State state,
                   const QString &sentence);
    /// What no person staged needs no row once its outcome is known.
    void tidy() const;
    void rest(const PlannedOperation &operation);
    void wait(std::chrono::milliseconds duration) const;
    bool isCancelled() const { return m_isCancelled && m_isCancelled(); }
    void tell(const OperationResult &result);

    Connection &m_connection;
    LocalDatabase *m_local;
    const PlanSettings &m_settings;
    const PlanOrder &m_order;
    CorrectionRunner m_runner;
    std::shared_ptr<PlanProgress> m_progress;
    PlanRunner::IsCancelled m_isCancelled;
    PlanRunner::Committed m_committed;
    std::mt19937 m_random{std::random_device{}()};
    QString m_incarnation;
    QSet<QString> m_inJournal;
    QSet<QString> m_staged; ///< by a person, in the window: they stay after the outcome is known
    QStringList m_unstaged;
    ChainHead m_head; ///< after the last one; sequence 0: none was committed
    Money m_moved;
    QString m_stopped; ///< why nothing further is tried
    PlanResult m_result;
};

} // namespace clicknback
