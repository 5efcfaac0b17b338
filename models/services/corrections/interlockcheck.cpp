// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/interlockcheck.h"

#include "models/domain/nightlyreset.h"
#include "models/storage/corrections/correctiongate.h"
#include "models/storage/corrections/journalstore.h"

namespace clicknback {

namespace {

std::vector<CorrectionPreview> previewsOf(const PlanPreview &plan)
{
    std::vector<CorrectionPreview> previews;
    for (const PlannedOperation &operation : plan.operations) {
        if (operation.preview)
            previews.push_back(*operation.preview);
    }
    return previews;
}

} // namespace

Result<InterlockFacts> askInterlock(Connection &connection, const InterlockContext &context)
{
    Result<InterlockFacts> facts = CorrectionGate(connection).interlock();
    if (!facts)
        return facts;
    facts->isSignedIn = context.isSignedIn;
    facts->revisionsBefore = context.revisionsBefore;
    facts->isResetUnderWay = nightlyResetEnds(context.now, context.nightlyReset).has_value();
    return facts;
}

Result<void> requireAdministrator(Connection &connection, const Administrator &administrator)
{
    const auto found = CorrectionGate(connection).credentials(administrator.email);
    if (!found)
        return fail(found.error());
    const bool isStill = *found && (*found)->userId == administrator.userId
                         && (*found)->role == u"admin" && (*found)->isActive;
    return isStill ? Result<void>()
                   : Result<void>(fail(ErrorKind::Refused,
                                       QStringLiteral("%1 is no active administrator any more.")
                                           .arg(administrator.email)));
}

Result<void> requireMayCommit(Connection &connection, const InterlockContext &context,
                              const PlanOrder &order)
{
    const Result<InterlockFacts> facts = askInterlock(connection, context);
    if (!facts)
        return fail(facts.error());
    const Interlock interlock = judgeInterlock(*facts);
    if (!interlock.isOpen())
        return fail(ErrorKind::Refused, interlock.reasons.join(u' '), facts->refusal);
    if (auto still = requireAdministrator(connection, order.actor); !still)
        return still;
    const Result<OpsSchemaState> schema = JournalStore(connection).state();
    if (!schema)
        return fail(schema.error());
    const QString whyTwo = whyApproval(schema->policy, previewsOf(order.plan));
    if (!whyTwo.isEmpty() && order.proposalId.isEmpty())
        return fail(ErrorKind::Refused, whyTwo);
    return {};
}

} // namespace clicknback
