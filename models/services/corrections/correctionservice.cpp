// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/correctionservice.h"

#include "models/services/corrections/stagedplan.h"
#include "models/services/whendone.h"
#include "models/storage/localhistory.h"

#include <utility>

namespace clicknback {

namespace {

using Ids = Result<QStringList>;

template<typename T>
QFuture<Result<T>> ready(const Error &error)
{
    return QtFuture::makeReadyFuture(Result<T>(fail(error)));
}

Error notSignedIn()
{
    return {ErrorKind::Unauthorized, QStringLiteral("Nobody is signed in."), {}};
}

} // namespace

CorrectionService::CorrectionService(DatabaseLane &write, LocalHistory *history, JobList &jobs,
                                     CorrectionServiceSettings settings)
    : m_settings(std::move(settings))
    , m_session(write, m_settings)
    , m_state(write, m_settings)
    , m_work(history, m_settings.environmentKey)
    , m_previews(write, jobs, m_settings)
    , m_outcomes(write, history, m_work, m_settings)
    , m_aftercare(write, history, m_settings)
    , m_journal(write, history, jobs, m_settings)
    , m_colleagues(write)
    , m_commit(write, jobs, history ? history->path() : QString(), m_settings)
{
    connectParts();
}

CorrectionService::~CorrectionService() = default;

void CorrectionService::connectParts()
{
    connect(&m_session, &AdminSession::changed, this, [this](const QString &why) {
        m_state.setSignedIn(administrator().has_value());
        emit administratorChanged(why);
    });
    connect(&m_state, &CorrectionState::changed, this, &CorrectionService::stateChanged);
    connect(&m_work, &StagedWork::failed, this, &CorrectionService::failed);
    connect(&m_work, &StagedWork::changed, this, &CorrectionService::stagedHasChanged);
    connect(&m_previews, &PreviewDesk::failed, this, &CorrectionService::failed);
    connect(&m_previews, &PreviewDesk::made, this,
            [this](const PlanPreview &plan) { m_work.keepPreviews(plan.operations); });
    connect(&m_outcomes, &OutcomeDesk::foundCommitted, &m_aftercare, &Aftercare::read);
    connect(&m_aftercare, &Aftercare::found, this, &CorrectionService::aftercareFound);
    connectCommit();
}

void CorrectionService::connectCommit()
{
    connect(&m_commit, &CommitJob::progressed, this, &CorrectionService::progressed);
    connect(&m_commit, &CommitJob::operationEnded, this, &CorrectionService::operationEnded);
    connect(&m_commit, &CommitJob::quietWanted, this, &CorrectionService::quietWanted);
    connect(&m_commit, &CommitJob::rested, this, [this] {
        afterCommit();
        emit progressed();
    });
    connect(&m_commit, &CommitJob::failed, this, [this](const Error &error) {
        afterCommit();
        emit failed(error);
    });
    connect(&m_commit, &CommitJob::ended, this, [this](const PlanResult &result) {
        afterCommit();
        emit planEnded(result);
    });
}

void CorrectionService::start()
{
    m_work.read();
    if (!std::exchange(m_hasAftercare, true))
        m_aftercare.read();
    refresh();
}

QFuture<Ids> CorrectionService::stage(const std::vector<CorrectionRequest> &requests)
{
    const QFuture<Ids> staged = m_work.stage(requests);
    whenDone(staged, this, [this](const Ids &ids) {
        if (!ids)
            return;
        m_awaitPreview += *ids;
        m_work.read();
    });
    return staged;
}

void CorrectionService::stagedHasChanged()
{
    if (!isCommitting())
        m_outcomes.askOwed();
    emit stagedChanged();
    const QStringList awaiting = std::exchange(m_awaitPreview, {});
    if (!awaiting.isEmpty())
        preview(awaiting);
}

void CorrectionService::preview(const QStringList &operationIds)
{
    const auto staged = m_work.findAll(operationIds);
    if (!staged) {
        emit failed(staged.error());
        return;
    }
    m_previews.preview(requestsOf(*staged));
}

void CorrectionService::commit(const QStringList &operationIds, const PlanBudget &budget,
                               bool canaryFirst)
{
    m_session.endWhenIdle();
    Result<PlanOrder> order = orderOf(operationIds);
    if (!order) {
        emit failed(order.error());
        return;
    }
    order->budget = budget;
    order->canaryFirst = canaryFirst;
    m_commit.begin(*order, m_state.context());
}

Result<PlanOrder> CorrectionService::orderOf(const QStringList &operationIds)
{
    if (isCommitting())
        return fail(ErrorKind::Busy, QStringLiteral("A commit is under way."));
    if (!administrator())
        return fail(notSignedIn());
    const auto staged = m_work.findAll(operationIds);
    if (!staged)
        return fail(staged.error());
    const QString proposal = proposalOf(*staged);
    const QString whyTwo = proposal.isEmpty() ? whyApproval(operationIds) : QString();
    if (!whyTwo.isEmpty())
        return fail(ErrorKind::Refused, whyTwo);
    if (const auto fit = checkFit(*staged); !fit)
        return fail(fit.error());
    PlanOrder order;
    order.plan = planOf(*staged);
    order.actor = *administrator();
    order.proposalId = proposal;
    order.release = m_settings.release;
    order.environmentKey = m_settings.environmentKey;
    return order;
}

void CorrectionService::goOn()
{
    m_session.endWhenIdle();
    if (!waitsAfterCanary())
        return;
    if (administrator() == m_commit.actor())
        m_commit.goOn(m_state.context());
    else
        emit failed({ErrorKind::Unauthorized,
                     QStringLiteral("The rest waits for %1, who began it, to sign in.")
                         .arg(m_commit.actor().email),
                     {}});
}

void CorrectionService::afterCommit()
{
    m_work.read();
    m_aftercare.read();
    refresh();
}

QString CorrectionService::whyApproval(const QStringList &operationIds) const
{
    const auto staged = m_work.findAll(operationIds);
    if (!opsSchema() || !staged)
        return {};
    return clicknback::whyApproval(opsSchema()->policy, previewsOf(*staged));
}

QFuture<Result<QString>> CorrectionService::propose(const QStringList &operationIds)
{
    const auto staged = m_work.findAll(operationIds);
    if (!staged)
        return ready<QString>(staged.error());
    if (!administrator())
        return ready<QString>(notSignedIn());
    if (const auto fit = checkFit(*staged); !fit)
        return ready<QString>(fit.error());
    const auto proposed = m_colleagues.propose(planOf(*staged), *administrator());
    whenDone(proposed, this, [this, operationIds](const Result<QString> &id) {
        if (!id)
            return;
        m_work.keepProposal(operationIds, *id);
        refresh();
    });
    return proposed;
}

QFuture<Result<void>> CorrectionService::decide(const QString &proposalId,
                                                const QString &previewHash, bool isApproved,
                                                const QString &note)
{
    if (!administrator())
        return QtFuture::makeReadyFuture(Result<void>(fail(notSignedIn())));
    const auto decided =
        m_colleagues.decide(proposalId, previewHash, isApproved, *administrator(), note);
    whenDone(decided, this, [this](const Result<void> &) { refresh(); });
    return decided;
}

QFuture<Ids> CorrectionService::stageUndo(const QString &operationId, const QString &reasonCode,
                                          const QString &reason)
{
    if (m_work.hasUndoOf(operationId))
        return ready<QStringList>(
            {ErrorKind::Refused, QStringLiteral("What undoes it is staged already."), {}});
    auto promise = std::make_shared<QPromise<Ids>>();
    promise->start();
    const auto answerWith = [promise](const Ids &ids) {
        promise->addResult(ids);
        promise->finish();
    };
    whenDone(m_journal.undoOf(operationId, reasonCode, reason), this,
             [this, answerWith](const Result<CorrectionRequest> &undo) {
                 if (undo)
                     whenDone(stage({*undo}), this, answerWith);
                 else
                     answerWith(fail(undo.error()));
             });
    return promise->future();
}

QFuture<Result<OpsSchemaState>> CorrectionService::installOpsSchema()
{
    const auto installed = m_journal.install();
    whenDone(installed, this, [this](const Result<OpsSchemaState> &) { refresh(); });
    return installed;
}

QFuture<Result<Lease>> CorrectionService::takeLease(const QString &scopeType,
                                                    const QString &scopeId, const QString &reason,
                                                    std::chrono::minutes duration)
{
    if (!administrator())
        return ready<Lease>(notSignedIn());
    const auto taken = m_colleagues.take(scopeType, scopeId, *administrator(), reason, duration);
    whenDone(taken, this, [this](const Result<Lease> &) { refresh(); });
    return taken;
}

QFuture<Result<Lease>> CorrectionService::endLease(const QString &leaseId)
{
    if (!administrator())
        return ready<Lease>(notSignedIn());
    const auto ended = m_colleagues.end(leaseId, *administrator());
    whenDone(ended, this, [this](const Result<Lease> &) { refresh(); });
    return ended;
}

} // namespace clicknback
