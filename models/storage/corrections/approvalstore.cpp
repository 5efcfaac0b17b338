// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/storage/corrections/approvalstore.h"

#include "models/storage/connection.h"
#include "models/storage/corrections/journalrows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestHours = 7 * 24;

const std::vector<Proposal::State> kStates{Proposal::State::ToReview, Proposal::State::Approved,
                                           Proposal::State::Refused, Proposal::State::Committed,
                                           Proposal::State::Expired};

Proposal::State stateFrom(const QString &text)
{
    for (Proposal::State state : kStates) {
        if (toText(state) == text)
            return state;
    }
    return Proposal::State::Expired; // nothing can be done with it
}

Proposal proposalFrom(const Row &row)
{
    Proposal proposal;
    proposal.id = row.text(0);
    proposal.previewHash = row.text(1);
    proposal.plan = row.text(2).toUtf8();
    proposal.operations = int(row.integer(3));
    proposal.movedEuros = row.text(4);
    proposal.maker = {row.text(5), row.text(6)};
    proposal.makerRole = row.text(7);
    proposal.proposedAt = row.instant(8).value_or(Instant());
    proposal.expiresAt = row.instant(9).value_or(Instant());
    proposal.state = stateFrom(row.text(10));
    if (!row.isNull(11))
        proposal.checker = Administrator{row.text(11), row.text(12)};
    proposal.checkerRole = row.text(13);
    proposal.note = row.text(14);
    proposal.decidedAt = row.instant(15);
    return proposal;
}

QJsonObject toJson(const PlannedOperation &operation)
{
    return {{u"operation_id"_s, operation.request.operationId},
            {u"hash"_s, operation.hash()},
            {u"request"_s, clicknback::toJson(operation.request)},
            {u"preview"_s, clicknback::toJson(*operation.preview)}};
}

/// The database reads "operation_id" and "hash" of it: seal_proposal().
QString toJson(const PlanPreview &plan)
{
    QJsonArray operations;
    for (const PlannedOperation &operation : plan.operations)
        operations.append(toJson(operation));
    const QJsonObject document{{u"hash"_s, plan.hash}, {u"operations"_s, operations}};
    return QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Compact));
}

bool isPreviewed(const PlannedOperation &operation)
{
    return operation.preview.has_value();
}

Result<void> checkProposable(const PlanPreview &plan, int hours)
{
    const auto &operations = plan.operations;
    if (plan.hash.isEmpty() || !std::all_of(operations.begin(), operations.end(), isPreviewed))
        return fail(ErrorKind::InvalidInput,
                    u"Only a plan of which every operation was previewed can be proposed."_s);
    if (!plan.isRehearsed)
        return fail(ErrorKind::Refused, u"This preview was not rehearsed: its hash can never be "
                                        "committed, so there is nothing to approve."_s);
    if (hours < 1 || hours > kLongestHours)
        return fail(ErrorKind::InvalidInput,
                    u"A proposal lives 1 to %1 hours."_s.arg(kLongestHours));
    return {};
}

/// Constraints of the database in words for the checker.
Error inWords(Error error)
{
    if (error.detail.contains(u"checker_is_another_person"))
        error.message = u"Maker and checker must be two persons: this proposal is your own."_s;
    else if (error.detail.contains(u"checker_is_another_role"))
        error.message = u"Maker and checker must use two database roles: this proposal was made "
                        "with the role of this connection."_s;
    else if (error.detail.contains(u"approval_pkey"))
        error.message = u"This proposal has been decided already."_s;
    else
        return error;
    error.kind = ErrorKind::Refused;
    return error;
}

} // namespace

QString toText(Proposal::State state)
{
    switch (state) {
    case Proposal::State::ToReview:
        return u"to review"_s;
    case Proposal::State::Approved:
        return u"approved"_s;
    case Proposal::State::Refused:
        return u"refused"_s;
    case Proposal::State::Committed:
        return u"committed"_s;
    case Proposal::State::Expired:
        return u"expired"_s;
    }
    return {};
}

Result<QString> ApprovalStore::propose(const PlanPreview &plan, const Administrator &maker,
                                       int hours)
{
    if (Result<void> fit = checkProposable(plan, hours); !fit)
        return fail(fit.error());
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto inserted = m_connection.execute(u"corrections/ops/insert_proposal"_s,
                                               {{u"id"_s, id},
                                                {u"preview_hash"_s, plan.hash},
                                                {u"plan"_s, toJson(plan)},
                                                {u"moved_euros"_s, plan.moved().toText()},
                                                {u"maker_id"_s, maker.userId},
                                                {u"maker_email"_s, maker.email},
                                                {u"hours"_s, hours}});
    if (!inserted)
        return fail(inserted.error());
    return id;
}

Result<void> ApprovalStore::decide(const QString &proposalId, const QString &previewHash,
                                   bool isApproved, const Administrator &checker,
                                   const QString &note)
{
    const auto inserted = m_connection.execute(u"corrections/ops/insert_approval"_s,
                                               {{u"proposal_id"_s, proposalId},
                                                {u"preview_hash"_s, previewHash},
                                                {u"is_approved"_s, isApproved},
                                                {u"checker_id"_s, checker.userId},
                                                {u"checker_email"_s, checker.email},
                                                {u"note"_s, presentText(note)}});
    return inserted ? Result<void>() : Result<void>(fail(inWords(inserted.error())));
}

Result<std::vector<Proposal>> ApprovalStore::proposals()
{
    return m_connection.select<Proposal>(u"corrections/ops/select_proposals"_s, {}, proposalFrom);
}

Result<std::optional<Proposal>> ApprovalStore::find(const QString &id)
{
    return m_connection.selectFirst<Proposal>(u"corrections/ops/find_proposal"_s, {{u"id"_s, id}},
                                              proposalFrom);
}

} // namespace clicknback
