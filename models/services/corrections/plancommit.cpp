// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/plancommit.h"

#include "models/services/corrections/plansentences.h"
#include "models/storage/connection.h"
#include "models/storage/corrections/correctiongate.h"
#include "models/storage/corrections/journalstore.h"

#include <QThread>

#include <algorithm>

namespace clicknback {

namespace {

using Status = OperationResult::Status;
using State = StagedCorrection::State;

constexpr int kShortestWait = 50;                  // ms
constexpr int kLongestWait = 500;                  // ms
constexpr std::chrono::milliseconds kAskEvery{20}; ///< whether it was cancelled

bool takesTable(const PlannedOperation &operation)
{
    const CorrectionLock lock = operationOf(operation.request.kind).lock;
    return lock != CorrectionLock::WalletRow && lock != CorrectionLock::SubjectRow;
}

/// For good, or until the next preview: rows that are gone or that the rules say no to.
State stateAfter(const CommitFailure &failure)
{
    const ErrorKind kind = failure.error.kind;
    const bool isFinal = kind == ErrorKind::NotFound || kind == ErrorKind::InvalidInput;
    return isFinal ? State::Refused : State::Staged;
}

} // namespace

PlanCommit::PlanCommit(Connection &connection, LocalDatabase *local, const PlanSettings &settings,
                       const PlanOrder &order, std::shared_ptr<PlanProgress> progress,
                       PlanRunner::IsCancelled isCancelled, PlanRunner::Committed committed)
    : m_connection(connection)
    , m_local(local)
    , m_settings(settings)
    , m_order(order)
    , m_runner(connection, settings.correction)
    , m_progress(std::move(progress))
    , m_isCancelled(std::move(isCancelled))
    , m_committed(std::move(committed))
{}

PlanResult PlanCommit::run()
{
    for (const PlannedOperation &operation : m_order.plan.operations)
        m_result.operations.emplace_back().operationId = operation.request.operationId;
    m_progress->total = int(m_result.operations.size());
    m_progress->done = 0;
    m_stopped = whyNotAtAll();
    if (m_stopped.isEmpty()) {
        if (const Result<void> looked = lookAround(); !looked)
            m_stopped = looked.error().message;
    }
    runAll();
    tidy();
    m_result.sentence = planSentence(m_result, m_inJournal.size(), m_stopped);
    return std::move(m_result);
}

QString PlanCommit::whyNotAtAll() const
{
    const PlanPreview &plan = m_order.plan;
    if (plan.operations.empty())
        return QStringLiteral("The plan is empty.");
    if (!plan.isRehearsed)
        return QStringLiteral("The plan was not rehearsed and cannot be committed: %1")
            .arg(plan.whyNotRehearsed);
    if (plan.hasRefusals() || plan.hash.isEmpty())
        return QStringLiteral("Not every operation of the plan can be applied: nothing was done.");
    return {};
}

Result<void> PlanCommit::lookAround()
{
    QStringList ids;
    for (const PlannedOperation &operation : m_order.plan.operations)
        ids << operation.request.operationId;
    const Result<QStringList> known = JournalStore(m_connection).committed(ids);
    if (!known)
        return fail(known.error());
    m_inJournal = QSet<QString>(known->begin(), known->end());
    const Result<QString> incarnation = CorrectionGate(m_connection).incarnation();
    if (!incarnation)
        return fail(incarnation.error());
    m_incarnation = *incarnation;
    if (!m_local)
        return {};
    const auto staged = StagingStore(*m_local).staged(m_order.environmentKey);
    if (!staged)
        return fail(staged.error());
    for (const StagedCorrection &correction : *staged)
        m_staged.insert(correction.request.operationId);
    return {};
}

void PlanCommit::runAll()
{
    for (std::size_t i = 0; i < m_result.operations.size(); ++i)
        runOne(i);
}

void PlanCommit::runOne(std::size_t place)
{
    const PlannedOperation &operation = m_order.plan.operations[place];
    OperationResult &result = m_result.operations[place];
    if (m_inJournal.contains(result.operationId)) {
        result.status = Status::AlreadyCommitted;
        ++m_progress->done;
        return;
    }
    if (m_stopped.isEmpty())
        m_stopped = whyStop(operation);
    if (!m_stopped.isEmpty()) {
        result.sentence = m_stopped;
        return;
    }
    const Outcome outcome = tryUntilHad(operation, result);
    if (outcome)
        committed(operation, result, *outcome);
    else
        refused(operation, result, outcome.error());
    tell(result);
    rest(operation);
}

QString PlanCommit::whyStop(const PlannedOperation &next) const
{
    const int done = m_result.committed();
    if (isCancelled())
        return QStringLiteral("It was cancelled before this operation.");
    if (m_order.canaryFirst && done > 0)
        return QStringLiteral("It waits for a look at the first operation.");
    if (m_order.budget.operations && done >= *m_order.budget.operations)
        return QStringLiteral("The budget of operations is spent.");
    const auto &euros = m_order.budget.euros;
    if (euros && m_moved + next.preview->plan.moved() > *euros)
        return QStringLiteral("What is left of the budget of euros does not cover this operation.");
    return {};
}

PlanCommit::Outcome PlanCommit::tryUntilHad(const PlannedOperation &operation,
                                            OperationResult &result)
{
    CommitOrder order = orderOf(operation);
    const auto note = [&](const QString &transactionId) {
        return this->note(operation.request, transactionId);
    };
    for (result.lockTries = 1;; ++result.lockTries) {
        m_progress->lockTries = order.lockTry = result.lockTries;
        Outcome outcome = m_runner.commit(order, note);
        const bool isBusy = !outcome && outcome.error().error.kind == ErrorKind::Busy;
        if (!isBusy || result.lockTries >= m_settings.lockTries || isCancelled())
            return outcome;
        std::uniform_int_distribution<int> pause(kShortestWait, kLongestWait);
        wait(std::chrono::milliseconds(pause(m_random)));
    }
}

CommitOrder PlanCommit::orderOf(const PlannedOperation &operation) const
{
    return {operation.request, operation.hash(),   operation.preview,
            m_order.actor,     m_order.proposalId, m_order.release};
}

Result<void> PlanCommit::note(const CorrectionRequest &request, const QString &transactionId) const
{
    return m_local ? StagingStore(*m_local).noteTransaction(m_order.environmentKey, request,
                                                            transactionId, m_incarnation)
                   : Result<void>();
}

void PlanCommit::committed(const PlannedOperation &operation, OperationResult &result,
                           const CommittedCorrection &done)
{
    result.status = Status::Committed;
    result.sequence = done.sequence;
    result.sentence = QStringLiteral("It is entry %1 of the journal.").arg(done.sequence);
    m_moved += operation.preview->plan.moved();
    m_progress->movedCents = m_moved.isNotANumber() ? 0 : m_moved.cents();
    m_head = {done.sequence, done.entryHash, m_incarnation, Instant::now()};
    if (oweAftercare(operation.request, done))
        keepState(result.operationId, State::Committed, result.sentence);
}

/// Before its state is kept: while that says that it may be committed, the next start asks, and
/// owes the aftercare itself. The journal has it: that this machine cannot write changes nothing.
bool PlanCommit::oweAftercare(const CorrectionRequest &request,
                              const CommittedCorrection &done) const
{
    const AftercareTask task{request.operationId, request, done.left, Instant::now(), 0};
    return m_local && StagingStore(*m_local).addAftercare(m_order.environmentKey, task);
}

void PlanCommit::refused(const PlannedOperation &operation, OperationResult &result,
                         const CommitFailure &failure)
{
    if (failure.mayBeCommitted) {
        result.status = Status::Unknown;
        result.sentence = askForOutcome(result.operationId);
        m_stopped = QStringLiteral("The outcome of the operation before it is not known.");
        return; // the note stays as it is: the next start asks
    }
    if (isInJournal(operation.request.operationId)) {
        result.status = Status::AlreadyCommitted;
        keepState(result.operationId, State::Committed, {});
        return;
    }
    const bool isCut = failure.error.kind == ErrorKind::Cancelled;
    result.status = isCut ? Status::NotTried : Status::Refused;
    result.sentence = failure.error.message;
    result.differences = failure.differences;
    m_stopped = isCut ? QStringLiteral("It was cancelled.")
                      : QStringLiteral("It stopped at the first operation that was refused.");
    keepState(result.operationId, stateAfter(failure), result.sentence);
}

bool PlanCommit::isInJournal(const QString &operationId) const
{
    if (!m_connection.isAlive())
        return false;
    const auto known = JournalStore(m_connection).committed({operationId});
    return known && known->contains(operationId);
}

void PlanCommit::keepState(const QString &operationId, State state, const QString &sentence)
{
    if (!m_local)
        return;
    // What fails here is found out at the next start, which asks for the outcome.
    (void)StagingStore(*m_local).setState(operationId, state, sentence);
    if (!m_staged.contains(operationId))
        m_unstaged << operationId;
}

void PlanCommit::tidy() const
{
    if (!m_local)
        return;
    StagingStore store(*m_local);
    (void)store.remove(m_unstaged);
    if (m_head.sequence > 0)
        (void)store.noteHead(m_order.environmentKey, m_head);
}

void PlanCommit::tell(const OperationResult &result)
{
    ++m_progress->done;
    m_progress->lockTries = 0;
    if (m_committed && !m_committed(result) && m_stopped.isEmpty())
        m_stopped = QStringLiteral("It was stopped after the operation before.");
}

void PlanCommit::rest(const PlannedOperation &operation)
{
    if (m_stopped.isEmpty() && takesTable(operation))
        wait(m_settings.pause);
}

void PlanCommit::wait(std::chrono::milliseconds duration) const
{
    for (auto left = duration; left.count() > 0 && !isCancelled(); left -= kAskEvery)
        QThread::msleep(quint64(std::min(left, kAskEvery).count()));
}

} // namespace clicknback
