// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/corrections/aftercare.h"
#include "models/domain/moneytext.h"

namespace clicknback {

using namespace Qt::StringLiterals;

namespace {

AftercareReport walletGone(const CorrectionRequest &request)
{
    const QString sentence = u"The wallet is not there any more."_s;
    return {AftercareVerdict::Overwritten, sentence,
            followUp(request, CorrectionKind::CreateWallet, request.key, sentence)};
}

AftercareReport driftCameBack(const CorrectionRequest &request, const Buckets &drift)
{
    const QString sentence = u"The wallet is off again: pending %1, available %2, paid %3."_s.arg(
        differenceText(drift.pending), differenceText(drift.available), differenceText(drift.paid));
    CorrectionRequest next = followUp(request, CorrectionKind::SettleWallet, request.key, sentence);
    if (const QString buckets = request.argument("buckets"); !buckets.isEmpty())
        next.arguments[u"buckets"_s] = buckets;
    return {AftercareVerdict::Overwritten, sentence, next};
}

} // namespace

AftercareReport judgeWallet(const CorrectionRequest &request, const CorrectionFacts &left,
                            const CorrectionFacts &now)
{
    if (!now.wallet)
        return left.wallet ? walletGone(request)
                           : AftercareReport{AftercareVerdict::Unknown,
                                             u"The wallet could not be read."_s, std::nullopt};
    const auto drift = now.drift();
    if (!drift)
        return {AftercareVerdict::Unknown, u"The wallet's ledger could not be read."_s,
                std::nullopt};
    if (hasNewDrift(left, now) && !hasLaterCorrection(request, left, now))
        return driftCameBack(request, *drift);
    if (left.wallet == now.wallet)
        return {AftercareVerdict::Unchanged, u"The wallet is as it was left."_s, std::nullopt};
    return {AftercareVerdict::MovedOn,
            drift->isZero() ? u"The wallet moved on together with its ledger."_s
                            : u"The wallet moved on; it is as far from its ledger as it was left, "
                              "or as a later correction left it."_s,
            std::nullopt};
}

} // namespace clicknback
