// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/corrections/stagedrows.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace clicknback {

namespace {

using State = StagedCorrection::State;

StagedPhase phaseOf(const StagedCorrection &staged)
{
    switch (staged.state) {
    case State::Committing:
        return StagedPhase::Committing;
    case State::Committed:
        return StagedPhase::Committed;
    case State::Refused:
        return StagedPhase::Refused;
    case State::Staged:
        break;
    }
    if (!staged.preview)
        return staged.sentence.isEmpty() ? StagedPhase::Waiting : StagedPhase::NotPossible;
    if (!staged.preview->isRehearsed)
        return StagedPhase::NotRehearsed;
    return staged.proposalId.isEmpty() ? StagedPhase::Ready : StagedPhase::ForApproval;
}

Severity severityOf(Proposal::State state)
{
    switch (state) {
    case Proposal::State::ToReview:
        return Severity::Pending;
    case Proposal::State::Approved:
    case Proposal::State::Committed:
        return Severity::Good;
    case Proposal::State::Refused:
        return Severity::Critical;
    case Proposal::State::Expired:
        return Severity::Neutral;
    }
    return Severity::Unknown;
}

std::vector<const StagedCorrection *> chosen(const CorrectionService &service,
                                             const QStringList &ids)
{
    std::vector<const StagedCorrection *> found;
    for (const StagedCorrection &staged : service.staged()) {
        if (ids.contains(staged.request.operationId))
            found.push_back(&staged);
    }
    return found;
}

bool isApproved(const CorrectionService &service, const QString &proposalId)
{
    const std::vector<Proposal> &all = service.proposals();
    return std::any_of(all.begin(), all.end(), [&proposalId](const Proposal &proposal) {
        return proposal.id == proposalId && proposal.state == Proposal::State::Approved;
    });
}

/// What each of them must be before anything else is asked.
QString whyNotReady(const std::vector<const StagedCorrection *> &staged)
{
    if (staged.empty())
        return QStringLiteral("Choose what is to be committed.");
    for (const StagedCorrection *each : staged) {
        const StagedRow row = stagedRow(*each);
        if (!row.isReady())
            return staged.size() == 1 ? QStringLiteral("It is %1 and cannot be committed.")
                                            .arg(phaseText(row.phase))
                                      : QStringLiteral("One of them is %1 and cannot be committed.")
                                            .arg(phaseText(row.phase));
    }
    return {};
}

/// The plan that all of them belong to; empty: none, or several.
QString proposalOf(const std::vector<const StagedCorrection *> &staged)
{
    const QString first = staged.front()->proposalId;
    const bool isOne = std::all_of(staged.begin(), staged.end(), [&first](const auto *each) {
        return each->proposalId == first;
    });
    return isOne ? first : QString();
}

} // namespace

StagedRow stagedRow(const StagedCorrection &staged)
{
    StagedRow row{.request = staged.request,
                  .phase = phaseOf(staged),
                  .sentence = staged.sentence,
                  .stagedAt = staged.stagedAt};
    if (staged.preview) {
        row.who = subjectName(staged.preview->before);
        row.moved = staged.preview->plan.moved();
    }
    return row;
}

ProposalRow proposalRow(const Proposal &proposal)
{
    const Result<Money> moved = Money::fromText(proposal.movedEuros);
    return {.id = proposal.id,
            .state = toText(proposal.state),
            .severity = severityOf(proposal.state),
            .operations = proposal.operations,
            .moved = moved ? std::optional(*moved) : std::nullopt,
            .maker = proposal.maker.email,
            .makerRole = proposal.makerRole,
            .proposedAt = proposal.proposedAt,
            .expiresAt = proposal.expiresAt,
            .checker = proposal.checker ? proposal.checker->email : QString(),
            .note = proposal.note};
}

Result<std::vector<CorrectionPreview>> plannedPreviews(const Proposal &proposal)
{
    const QJsonDocument document = QJsonDocument::fromJson(proposal.plan);
    const QJsonArray operations =
        document.isArray() ? document.array() : document.object()[u"operations"].toArray();
    std::vector<CorrectionPreview> previews;
    for (const QJsonValue &operation : operations) {
        const QJsonObject object = operation.toObject();
        const QJsonObject preview =
            object.contains(u"preview") ? object[u"preview"].toObject() : object;
        Result<CorrectionPreview> read = correctionPreviewFrom(preview);
        if (!read)
            return fail(read.error());
        previews.push_back(std::move(*read));
    }
    if (previews.empty())
        return fail(ErrorKind::Unexpected,
                    QStringLiteral("The plan of this proposal cannot be read."));
    return previews;
}

CommitGate gateOf(const CorrectionService &service, const QStringList &operationIds)
{
    const std::vector<const StagedCorrection *> staged = chosen(service, operationIds);
    if (const QString why = whyNotReady(staged); !why.isEmpty())
        return {.why = why};
    if (service.isCommitting())
        return {.why = QStringLiteral("A plan is being committed.")};
    const QString proposal = proposalOf(staged);
    const bool isSignedIn = service.administrator().has_value();
    const QString why =
        isApproved(service, proposal) ? QString() : service.whyApproval(operationIds);
    if (!why.isEmpty())
        return {.mayPropose = isSignedIn && proposal.isEmpty(), .why = why};
    if (!service.interlock())
        return {.why = QStringLiteral("Not known yet whether anything can be committed.")};
    if (!service.interlock()->isOpen())
        return {.why = service.interlock()->reasons.front()};
    return {.mayCommit = true};
}

} // namespace clicknback
