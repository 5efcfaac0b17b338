// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/services/corrections/interlockcheck.h"

#include "models/domain/nightlyreset.h"
#include "models/storage/corrections/correctiongate.h"

namespace clicknback {

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

Result<void> requireOpenInterlock(Connection &connection, const InterlockContext &context)
{
    const Result<InterlockFacts> facts = askInterlock(connection, context);
    if (!facts)
        return fail(facts.error());
    const Interlock interlock = judgeInterlock(*facts);
    if (interlock.isOpen())
        return {};
    return fail(ErrorKind::Refused, interlock.reasons.join(u' '), facts->refusal);
}

} // namespace clicknback
