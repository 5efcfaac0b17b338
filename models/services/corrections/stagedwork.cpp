// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/stagedwork.h"

#include "models/services/whendone.h"
#include "models/storage/localhistory.h"

#include <QHash>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace clicknback {

namespace {

using State = StagedCorrection::State;
using Staged = Result<QStringList>;

/// Normal and with fresh ids; an error says which one is wrong.
Result<std::vector<CorrectionRequest>> prepared(const std::vector<CorrectionRequest> &requests)
{
    std::vector<CorrectionRequest> good;
    for (const CorrectionRequest &request : requests) {
        Result<CorrectionRequest> checked = checkedRequest(request);
        if (!checked)
            return fail(checked.error());
        checked->operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        good.push_back(std::move(*checked));
    }
    return good;
}

QStringList idsOf(const std::vector<CorrectionRequest> &requests)
{
    QStringList ids;
    for (const CorrectionRequest &request : requests)
        ids << request.operationId;
    return ids;
}

/// Nothing: it is not known, and stays so.
std::optional<State> stateAfter(Outcome outcome)
{
    if (outcome == Outcome::Committed)
        return State::Committed;
    if (outcome == Outcome::Aborted)
        return State::Staged;
    return std::nullopt;
}

} // namespace

StagedWork::StagedWork(LocalHistory *history, QString environmentKey)
    : m_history(history), m_key(std::move(environmentKey))
{
    if (!history)
        m_problem = QStringLiteral("Nothing can be staged: there is no local history to keep it.");
}

const StagedCorrection *StagedWork::find(const QString &operationId) const
{
    const auto at =
        std::find_if(m_staged.begin(), m_staged.end(), [&](const StagedCorrection &staged) {
            return staged.request.operationId == operationId;
        });
    return at == m_staged.end() ? nullptr : &*at;
}

Result<std::vector<StagedCorrection>> StagedWork::findAll(const QStringList &operationIds) const
{
    QHash<QString, const StagedCorrection *> byId;
    for (const StagedCorrection &staged : m_staged)
        byId.insert(staged.request.operationId, &staged);
    std::vector<StagedCorrection> found;
    for (const QString &id : operationIds) {
        const StagedCorrection *staged = byId.value(id);
        if (!staged)
            return fail(ErrorKind::NotFound, QStringLiteral("%1 is not staged.").arg(id));
        found.push_back(*staged);
    }
    return found;
}

bool StagedWork::hasUndoOf(const QString &operationId) const
{
    return std::any_of(m_staged.begin(), m_staged.end(), [&](const StagedCorrection &staged) {
        return staged.request.compensates == operationId && staged.state != State::Committed;
    });
}

void StagedWork::read()
{
    write([](StagingStore &) { return Result<void>(); });
}

QFuture<Staged> StagedWork::stage(const std::vector<CorrectionRequest> &requests)
{
    if (!m_history)
        return QtFuture::makeReadyFuture(Staged(fail(ErrorKind::Refused, m_problem)));
    const auto good = prepared(requests);
    if (!good)
        return QtFuture::makeReadyFuture(Staged(fail(good.error())));
    return m_history->run([key = m_key, good = *good](LocalDatabase &database) -> Staged {
        const Result<void> kept = StagingStore(database).stage(key, good);
        return kept ? Staged(idsOf(good)) : Staged(fail(kept.error()));
    });
}

void StagedWork::keepPreviews(const std::vector<PlannedOperation> &operations)
{
    write([operations](StagingStore &store) { return store.setPreviews(operations); });
}

void StagedWork::keepOutcome(const QString &operationId, const OutcomeReport &report)
{
    const StagedCorrection *staged = find(operationId);
    if (!staged || staged->state != State::Committing)
        return;
    const State state = stateAfter(report.outcome).value_or(State::Committing);
    write([operationId, state, sentence = report.sentence](StagingStore &store) {
        return store.setState(operationId, state, sentence);
    });
}

void StagedWork::keepProposal(const QStringList &operationIds, const QString &proposalId)
{
    write([operationIds, proposalId](StagingStore &store) {
        return store.setProposal(operationIds, proposalId);
    });
}

void StagedWork::remove(const QStringList &operationIds)
{
    write([operationIds](StagingStore &store) { return store.remove(operationIds); });
}

void StagedWork::write(Write write)
{
    if (!m_history)
        return;
    using All = Result<std::vector<StagedCorrection>>;
    auto done = m_history->run([write = std::move(write), key = m_key](LocalDatabase &database) {
        StagingStore store(database);
        const Result<void> written = write(store);
        return written ? store.staged(key) : All(fail(written.error()));
    });
    whenDone(done, this, [this](const All &staged) { take(staged); });
}

void StagedWork::take(const Result<std::vector<StagedCorrection>> &staged)
{
    m_problem = staged ? QString() : staged.error().message;
    if (!staged) {
        emit failed(staged.error());
        return;
    }
    m_staged = *staged;
    emit changed();
}

} // namespace clicknback
